"""Measurements: how much the programs do, as a ratio to a bare view of the same framework in the same run."""
