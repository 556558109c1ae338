"""Section of the cabinet: visits."""
