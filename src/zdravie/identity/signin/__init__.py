"""Sign-in and registration: one-time codes, passwords, known devices, the journal of sign-ins."""
