"""Encryption of personal data at rest, and look-up without reading it."""
