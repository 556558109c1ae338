"""Identifiers of things: UUIDv7 (RFC 9562), so that rows made together lie together in an index."""

import secrets
import time
from uuid import UUID

_TIMESTAMP_SHIFT = 80
_VERSION_7 = 0x7 << 76
_VARIANT_RFC = 0b10 << 62


def new_id() -> UUID:
    """A fresh UUIDv7: 48 bits of Unix milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random_a = secrets.randbits(12) << 64
    random_b = secrets.randbits(62)
    return UUID(int=milliseconds << _TIMESTAMP_SHIFT | _VERSION_7 | random_a | _VARIANT_RFC | random_b)
