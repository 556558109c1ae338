"""One engine for every application: a service is a declaration."""
