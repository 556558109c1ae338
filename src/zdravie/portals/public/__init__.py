"""Front door of program health: start page, sign-in at an OpenID provider, help and status."""
