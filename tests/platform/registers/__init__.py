"""Tests of the state registers."""
