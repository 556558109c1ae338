"""Stores and scanners outside of the program."""
