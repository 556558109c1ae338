"""Copies of an installation: made while it runs, sealed, proven by restoring, kept at several places."""
