"""Leaves an outside system alone after failures in a row, as one for all workers and pages."""
