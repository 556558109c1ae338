"""The medical book: who may be admitted to work, until when, and by which examinations."""
