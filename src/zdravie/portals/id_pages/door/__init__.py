"""Sign-in: telephone, password, code."""
