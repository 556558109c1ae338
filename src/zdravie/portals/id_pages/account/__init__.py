"""The person's own account: profile, journal of sign-ins, the way out."""
