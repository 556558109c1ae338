"""Factors that a person adds to password and telephone: an app with codes, recovery codes, passkeys."""
