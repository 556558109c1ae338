"""Tables of addresses, one for each program."""
