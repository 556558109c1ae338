"""What the state registers say about a person or an employer."""
