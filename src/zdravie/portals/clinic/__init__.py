"""Pages of those who work in a clinic: reception, keeper of the timetable, doctor."""
