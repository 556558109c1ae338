"""Section of the cabinet: the medical book."""
