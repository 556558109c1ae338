"""Medical organizations: clinics, where they stand, their departments."""
