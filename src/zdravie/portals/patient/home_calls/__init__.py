"""A doctor called home: urgent signs first, then the call, then its answer."""
