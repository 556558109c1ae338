"""Electronic signature: sign-in and confirmation with a token, certificates of the account."""
