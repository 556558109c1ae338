"""Work after commit: events delivered to those who listen, and the timetable."""
