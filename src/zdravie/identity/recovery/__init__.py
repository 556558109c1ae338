"""Ways back into an account, each proven, none by a stolen telephone alone where more is known."""
