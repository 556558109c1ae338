"""Hashing passwords so that a stranger learns nothing, not even from the time it takes."""

import secrets
import unicodedata
from functools import cache

from django.contrib.auth.hashers import check_password, make_password


def hash_password(password: str) -> str:
    """The hash to keep. The same text typed on another keyboard system stays the same password."""
    return make_password(_normalise(password))


def matches(password: str, kept_hash: str) -> bool:
    """
    Whether this is the password. Without a hash the same work is done for nothing:
    an unknown login and a wrong password take the same time.
    """
    fits = check_password(_normalise(password), kept_hash or _nobodys_hash())
    return fits and bool(kept_hash)


def _normalise(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


@cache
def _nobodys_hash() -> str:
    return make_password(secrets.token_urlsafe(32))
