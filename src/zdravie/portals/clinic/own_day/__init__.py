"""The doctor's own day."""
