"""Documents made by the system: drawn, sealed, kept, checked by anyone."""
