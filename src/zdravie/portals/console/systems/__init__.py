"""Systems of an integrator: the list, the entry, its certificates, secret and settings to paste."""
