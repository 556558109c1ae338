"""A bank that knows its customers and vouches for them at the sign-on."""
