"""Electronic signature at the sign-on: certificates of accounts, challenges, sign-in by a token."""
