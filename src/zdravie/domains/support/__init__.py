"""Questions of people and their answers."""
