"""Registration: the form, its live checks, the code, the welcome."""
