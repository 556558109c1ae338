"""Identifiers of invented things: computed from their number alone, in the order of a UUIDv7."""

from datetime import UTC, datetime
from hashlib import blake2b
from uuid import UUID

_EPOCH_MS = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()) * 1000
_VERSION_7 = 0x7 << 76
_VARIANT_RFC = 0b10 << 62
_RANDOM_A = 0xFFF << 64
_RANDOM_B = (1 << 62) - 1


def id_of(kind: str, number: int) -> UUID:
    """
    The identifier of the thing of this kind with this number.

    Time and randomness of an honest UUIDv7 are replaced by the number and a hash of it, so that two
    programs and two runs agree, and rows that follow each other lie together in an index.
    """
    digest = int.from_bytes(blake2b(f"{kind}:{number}".encode(), digest_size=10).digest(), "big")
    random = (digest & _RANDOM_A) | (digest & _RANDOM_B)
    return UUID(int=(_EPOCH_MS + number) << 80 | _VERSION_7 | _VARIANT_RFC | random)
