"""Django settings: one base, three programs, and the union of all for the tests."""
