"""What can be done with clinics."""
