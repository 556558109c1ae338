"""What a system asked and how that ended."""
