"""Section of the cabinet: booking."""
