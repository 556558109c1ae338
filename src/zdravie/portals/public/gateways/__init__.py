"""Clients of outside systems: the provider at which people sign in."""
