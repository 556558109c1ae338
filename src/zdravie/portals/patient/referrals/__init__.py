"""Referrals of the person: what is open, until when, and the way to a booking."""
