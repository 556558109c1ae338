"""Blind indexes: equal values are found by a keyed hash, without decrypting anything."""

import hashlib
import hmac
from functools import cache

from django.conf import settings

SIZE = 16
"""Bytes of an index: 128 bits, so that two different values never meet by chance."""


def blind_index(purpose: str, value: str) -> bytes:
    """
    The index of a normalised value. ``purpose`` (``"phone"``, ``"snils"``) keeps columns apart.

    The key is not the one that encrypts, so the index alone reveals nothing and cannot be
    tried against all telephone numbers by whoever stole only the database.
    """
    return hmac.digest(_key(), f"{purpose}\0{value}".encode(), "sha256")[:SIZE]


@cache
def _key() -> bytes:
    secret: str = settings.ZDRAVIE_INDEX_KEY.get_secret_value()
    return hashlib.sha256(secret.encode()).digest()
