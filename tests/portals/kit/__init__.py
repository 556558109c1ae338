"""The shared look, by itself."""
