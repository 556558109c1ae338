"""The day of the clinic and one shift."""
