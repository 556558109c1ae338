"""The clinic's side of schedules: what the reception and the keeper of the timetable read and may."""
