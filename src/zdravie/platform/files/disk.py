"""Sealed contents in a folder of this machine: one file for each, written whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings


def write(name: str, sealed: bytes) -> None:
    """Keep; whoever is interrupted leaves what was there before."""
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def read(name: str) -> bytes:
    """:raises FileNotFoundError: it is not there"""
    return _path(name).read_bytes()


def delete(name: str) -> None:
    """Twice is fine."""
    _path(name).unlink(missing_ok=True)


def list_all() -> Iterator[tuple[str, datetime]]:
    """Names, and when each was written."""
    for path in Path(settings.ZDRAVIE_MEDIA).rglob("*"):
        if path.is_file():
            yield path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _path(name: str) -> Path:
    # The end of a UUIDv7 is random, so folders fill evenly.
    return Path(settings.ZDRAVIE_MEDIA) / name[-2:] / name
