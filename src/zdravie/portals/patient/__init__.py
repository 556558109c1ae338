"""The patient's cabinet."""
