"""Room of relying systems: who may ask whom to sign in, with whose consent, by which codes and tokens."""
