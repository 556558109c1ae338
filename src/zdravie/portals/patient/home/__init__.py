"""Section of the cabinet: home."""
