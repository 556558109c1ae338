"""Zdravie: one open health system; the plan of the house is docs/architecture.md."""
