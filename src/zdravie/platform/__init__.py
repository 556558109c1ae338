"""Machinery without medicine."""
