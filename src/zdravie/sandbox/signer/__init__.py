"""A token with a PIN and the centre that issued its certificate, for a machine that has neither."""
