"""Clients of the outside systems of this room."""
