"""Pages of the sign-on: sign-in, registration, own account."""
