"""One more factor: after the password, or in place when a page asks for a stronger sign-in."""
