"""Calls of doctors home, as the reception answers them."""
