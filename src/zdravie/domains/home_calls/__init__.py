"""Calls of a doctor home: asked by the person, answered by the clinic of attachment."""
