"""Door of the sign-on for systems: OpenID Connect, one file for each endpoint."""
