"""Section of the cabinet: how a visit was, and what others say of a doctor."""
