"""Where contents lie, each sealed for its own row: on a disk, or in a bucket if one is set."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.conf import settings

from zdravie.platform.files import disk
from zdravie.platform.files.gateways import bucket
from zdravie.platform.vault.envelope import open_sealed_bytes, seal_bytes


def put(file_id: UUID, content: bytes) -> None:
    """
    Seal for this very file and keep.

    :raises ShelfAway: the bucket does not answer
    """
    _store().write(file_id.hex, seal_bytes(content, place=_place(file_id)))


def take(file_id: UUID) -> bytes:
    """
    The content.

    :raises FileNotFoundError: it is not there
    :raises CannotOpen: somebody altered it or put another file in its place
    :raises ShelfAway: the bucket does not answer
    """
    return open_sealed_bytes(_store().read(file_id.hex), place=_place(file_id))


def drop(file_id: UUID) -> None:
    """
    Delete; twice is fine.

    :raises ShelfAway: the bucket does not answer
    """
    _store().delete(file_id.hex)


def list_all() -> Iterator[tuple[str, datetime]]:
    """
    Everything that lies there: the number of its file in hex, and when it was put.

    :raises ShelfAway: the bucket does not answer
    """
    return _store().list_all()


class _Store(Protocol):
    """What a disk and a bucket can do; the names are numbers of files in hex."""

    def write(self, name: str, sealed: bytes) -> None: ...
    def read(self, name: str) -> bytes: ...
    def delete(self, name: str) -> None: ...
    def list_all(self) -> Iterator[tuple[str, datetime]]: ...


def _store() -> _Store:
    return bucket if settings.ZDRAVIE_FILES_BUCKET else disk


def _place(file_id: UUID) -> str:
    return f"files.content:{file_id}"
