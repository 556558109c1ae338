"""The outside world for a machine that has none: for demos, development and tests, never for production."""
