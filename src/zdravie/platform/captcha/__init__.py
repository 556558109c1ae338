"""Riddles that people solve and simple programs do not: a picture of digits, or the same in words."""
