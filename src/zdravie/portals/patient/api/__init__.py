"""The same answers for programs: JSON behind the same gates."""
