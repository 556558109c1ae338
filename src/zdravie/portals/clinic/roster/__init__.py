"""Duties beside the reception of people."""
