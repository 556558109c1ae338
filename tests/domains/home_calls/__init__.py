"""Calls of a doctor home."""
