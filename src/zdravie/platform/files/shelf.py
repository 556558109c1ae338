"""Where contents lie: one sealed file for each row, written whole or not at all."""

import os
import secrets
from pathlib import Path
from uuid import UUID

from django.conf import settings

from zdravie.platform.vault.envelope import open_sealed_bytes, seal_bytes


def put(file_id: UUID, content: bytes) -> None:
    """Seal for this very file and keep."""
    path = _path(file_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(seal_bytes(content, place=_place(file_id)))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def take(file_id: UUID) -> bytes:
    """
    The content.

    :raises FileNotFoundError: it is not there
    :raises CannotOpen: somebody altered it or put another file in its place
    """
    return open_sealed_bytes(_path(file_id).read_bytes(), place=_place(file_id))


def drop(file_id: UUID) -> None:
    """Delete; twice is fine."""
    _path(file_id).unlink(missing_ok=True)


def _path(file_id: UUID) -> Path:
    # The end of a UUIDv7 is random, so folders fill evenly.
    return Path(settings.ZDRAVIE_MEDIA) / file_id.hex[-2:] / file_id.hex


def _place(file_id: UUID) -> str:
    return f"files.content:{file_id}"
