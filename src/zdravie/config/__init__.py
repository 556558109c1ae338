"""How the programs are put together: settings, addresses, timetable, command line."""
