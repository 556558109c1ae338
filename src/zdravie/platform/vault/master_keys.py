"""Master keys: they live in files outside the database and wrap the data keys inside it."""

import base64
import hashlib
import os
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE_BYTES = 12
_KEY_BYTES = 32


class UnknownMasterKey(LookupError):
    """A data key is wrapped by a master key that the installation no longer has."""


@dataclass(frozen=True, slots=True)
class MasterKey:
    secret: bytes

    @property
    def name(self) -> str:
        return hashlib.sha256(self.secret).hexdigest()[:16]

    def wrap(self, data_key: bytes) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + AESGCM(self.secret).encrypt(nonce, data_key, b"zdravie data key")

    def unwrap(self, wrapped: bytes) -> bytes:
        nonce, body = wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:]
        return AESGCM(self.secret).decrypt(nonce, body, b"zdravie data key")


@cache
def ring() -> tuple[MasterKey, ...]:
    """The master keys of this program, the first wraps; one base64 line each in the key file."""
    lines = settings.ZDRAVIE_VAULT_KEYS.get_secret_value().split()
    keys = tuple(MasterKey(base64.b64decode(line)) for line in lines)
    if not keys or any(len(key.secret) != _KEY_BYTES for key in keys):
        raise ValueError("a master key is 32 bytes in base64, one on a line")
    return keys


def by_name(name: str) -> MasterKey:
    """
    The master key that wrapped a data key.

    :raises UnknownMasterKey: it is not in the key file
    """
    for key in ring():
        if key.name == name:
            return key
    raise UnknownMasterKey(name)
