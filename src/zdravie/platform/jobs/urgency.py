"""Which jobs a worker takes first."""

SOMEBODY_WAITS = 10
"""A person looks at a screen until it is done; such jobs overtake every other one, however many there are."""
USUAL = 0
