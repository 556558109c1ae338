"""Section of the cabinet: notices."""
