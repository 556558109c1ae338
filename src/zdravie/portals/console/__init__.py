"""Pages of integrators: their systems, what these asked, and why each request failed."""
