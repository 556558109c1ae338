"""Clients of the outside: the only place of the room that talks over a network."""
