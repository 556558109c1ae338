"""
Seals a text so that it can be read only in its own place.

A sealed value is ``key id (4 bytes) | nonce (12) | AES-256-GCM ciphertext and tag``. The place, written
``table.column:primary key``, is authenticated with it: a value copied into another row does not open.
"""

import os
import struct
import threading

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from zdravie.platform.vault import master_keys
from zdravie.platform.vault.models import DataKey

_HEADER = struct.Struct(">I")
_NONCE_BYTES = 12
_BODY = _HEADER.size + _NONCE_BYTES

_lock = threading.Lock()
_opened: dict[int, AESGCM] = {}
_active: list[int] = []


class CannotOpen(ValueError):
    """The value was altered, or stands in a place it was not sealed for."""


class NoDataKey(LookupError):
    """The key ring is empty; a fault of the installation."""


def seal(text: str, *, place: str) -> bytes:
    """Encrypt for this place with the newest data key."""
    return seal_bytes(text.encode(), place=place)


def seal_bytes(content: bytes, *, place: str) -> bytes:
    """The same for what is no text."""
    key_id = active_key_id()
    nonce = os.urandom(_NONCE_BYTES)
    body = _key(key_id).encrypt(nonce, content, place.encode())
    return _HEADER.pack(key_id) + nonce + body


def open_sealed(sealed: bytes, *, place: str) -> str:
    """
    Decrypt what ``seal`` made for this very place.

    :raises CannotOpen: altered, moved, or made with a key that is gone
    """
    return open_sealed_bytes(sealed, place=place).decode()


def open_sealed_bytes(sealed: bytes, *, place: str) -> bytes:
    """
    Decrypt what ``seal_bytes`` made for this very place.

    :raises CannotOpen: altered, moved, or made with a key that is gone
    """
    sealed = bytes(sealed)
    (key_id,) = _HEADER.unpack_from(sealed)
    nonce, body = sealed[_HEADER.size : _BODY], sealed[_BODY:]
    try:
        return _key(key_id).decrypt(nonce, body, place.encode())
    except (InvalidTag, DataKey.DoesNotExist) as error:
        raise CannotOpen(place) from error


def key_id_of(sealed: bytes) -> int:
    """Which data key sealed the value."""
    (key_id,) = _HEADER.unpack_from(bytes(sealed))
    return int(key_id)


def forget_keys() -> None:
    """Drop the keys from memory; the next use reads the ring again."""
    with _lock:
        _opened.clear()
        _active.clear()


def active_key_id() -> int:
    """The data key that seals from now on."""
    if not _active:
        with _lock:
            _active[:] = [_newest_key_id()]
    return _active[0]


def _newest_key_id() -> int:
    newest = DataKey.objects.order_by("-pk").values_list("pk", flat=True).first()
    if newest is None:
        raise NoDataKey("the key ring is empty: run zdravie migrate")
    return newest


def _key(key_id: int) -> AESGCM:
    if key_id not in _opened:
        row = DataKey.objects.get(pk=key_id)
        _opened[key_id] = AESGCM(master_keys.by_name(row.master).unwrap(bytes(row.wrapped)))
    return _opened[key_id]
