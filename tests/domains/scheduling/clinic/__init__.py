"""The clinic's side of schedules."""
