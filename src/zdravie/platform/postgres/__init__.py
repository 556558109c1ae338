"""The database as all programs reach it: Django's engine, its pool looked at for free."""
