"""Use cases of home calls, one a file."""
