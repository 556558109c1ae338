"""Which browsers are signed in under which sign-in of the provider, so that the provider can end them."""
