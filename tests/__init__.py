"""Proofs of what the product promises; the folders mirror ``src/zdravie``."""
