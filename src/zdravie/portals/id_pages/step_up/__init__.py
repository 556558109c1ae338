"""A page asks for a stronger sign-in: raise the session in place and come back with nothing lost."""
