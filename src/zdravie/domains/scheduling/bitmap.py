"""Places of a shift as bits: bit n is set when place n is taken, counted as PostgreSQL's ``get_bit`` does."""

_BITS_IN_BYTE = 8


def empty(slots: int) -> bytes:
    """A bitmap in which every place is free."""
    return bytes((slots + _BITS_IN_BYTE - 1) // _BITS_IN_BYTE)


def is_taken(taken: bytes, place: int) -> bool:
    """Whether the bit of the place is set."""
    return bool(taken[place // _BITS_IN_BYTE] >> place % _BITS_IN_BYTE & 1)


def taken_with(taken: bytes, places: list[int]) -> bytes:
    """The bitmap with these places taken as well."""
    bits = bytearray(taken)
    for place in places:
        bits[place // _BITS_IN_BYTE] |= 1 << place % _BITS_IN_BYTE
    return bytes(bits)


def free_places(taken: bytes, slots: int) -> list[int]:
    """Numbers of the free places, the earliest first."""
    return [place for place in range(slots) if not is_taken(taken, place)]
