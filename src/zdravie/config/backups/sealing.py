"""
A stream that is sealed piece by piece: AES-256-GCM, each piece bound to its place and to the end.

A piece that was altered, moved, left out or cut off does not open (the STREAM construction of Hoang,
Reyhanitabar, Rogaway and Vizár, 2015, with a key of its own for each stream).
"""

import io
import os
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PIECE = 1 << 20
"""Bytes of one piece before it is sealed."""
_SALT, _TAG = 16, 16


class SealBroken(Exception):
    """What was read is not what was sealed."""


class SealingWriter(io.RawIOBase):
    """Seals what is written to it; whole only after ``close``."""

    def __init__(self, out: IO[bytes], key: bytes) -> None:
        super().__init__()
        salt = os.urandom(_SALT)
        out.write(salt)
        self._out, self._cipher = out, _cipher(key, salt)
        self._held, self._number = bytearray(), 0

    def writable(self) -> bool:
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        self._held += data
        while len(self._held) > PIECE:
            self._seal(bytes(self._held[:PIECE]), is_last=False)
            del self._held[:PIECE]
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._seal(bytes(self._held), is_last=True)
        super().close()

    def _seal(self, piece: bytes, *, is_last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), piece, None))
        self._number += 1


class OpeningReader(io.RawIOBase):
    """
    Reads what ``SealingWriter`` wrote.

    :raises SealBroken: from ``read``, at the piece that does not open
    """

    def __init__(self, source: IO[bytes], key: bytes) -> None:
        super().__init__()
        self._source, self._cipher = source, _cipher(key, source.read(_SALT))
        self._ahead = source.read(PIECE + _TAG)
        self._open, self._number = b"", 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray, /) -> int:  # type: ignore[override]
        if not self._open and self._ahead:
            self._open = self._next()
        taken = self._open[: len(buffer)]
        buffer[: len(taken)] = taken
        self._open = self._open[len(taken) :]
        return len(taken)

    def _next(self) -> bytes:
        piece, self._ahead = self._ahead, self._source.read(PIECE + _TAG)
        nonce = _nonce(self._number, is_last=not self._ahead)
        self._number += 1
        try:
            return self._cipher.decrypt(nonce, piece, None)
        except InvalidTag:
            raise SealBroken(f"piece {self._number}") from None


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(hashes.SHA256(), 32, salt, b"zdravie backup stream").derive(key))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
