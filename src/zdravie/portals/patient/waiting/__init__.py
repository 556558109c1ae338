"""Section of the cabinet: the waiting list."""
