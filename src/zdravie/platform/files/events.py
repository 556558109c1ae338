"""What happens to files."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class FileStored(Event):
    name: ClassVar[str] = "files.file_stored.v1"
    subject: ClassVar[str] = "file_id"
    about: ClassVar[str] = "owner_id"
    file_id: UUID
    owner_id: UUID


@dataclass(frozen=True)
class FileRemoved(Event):
    name: ClassVar[str] = "files.file_removed.v1"
    subject: ClassVar[str] = "file_id"
    about: ClassVar[str] = "owner_id"
    file_id: UUID
    owner_id: UUID
