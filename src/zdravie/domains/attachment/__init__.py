"""Choosing the clinic that cares for a person first."""
