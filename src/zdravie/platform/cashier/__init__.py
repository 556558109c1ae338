"""Between applications and payments, which do not know each other."""
