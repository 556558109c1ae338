"""Pages of the console of integrators."""
