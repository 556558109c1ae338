"""What can be done with a token."""
