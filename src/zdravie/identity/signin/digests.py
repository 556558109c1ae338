"""Secrets of the door: drawing a code, its keyed digest, the digest of a device."""

import hashlib
import hmac
import secrets
from functools import cache
from uuid import UUID

from django.conf import settings

from zdravie.platform.vault.blind import blind_index

CODE_DIGITS = 6
_SALT = b"zdravie.identity.signin.code"


def draw_code() -> str:
    """Six digits, each equally likely."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"


def digest_of_code(code: str, *, challenge_id: UUID, purpose: str, binding: str, address: str) -> bytes:
    """
    The digest binds the code to its row, purpose, browser and address.

    It is keyed by the server: six digits under a bare hash are a million trials.
    """
    message = "\0".join((str(challenge_id), purpose, binding, address, code))
    return hmac.digest(_key(settings.SECRET_KEY), message.encode(), "sha256")


def digest_of_device(token: str) -> str:
    """How a device is known in our tables; empty for no device."""
    return blind_index("signin.device", token).hex() if token else ""


@cache
def _key(secret: str) -> bytes:
    return hmac.digest(secret.encode(), _SALT, hashlib.sha256)
