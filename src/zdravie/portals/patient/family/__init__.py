"""Section of the cabinet: the family."""
