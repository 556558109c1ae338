"""A laboratory that takes orders of tests and answers later."""
