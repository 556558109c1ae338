"""What happens between those who act and those for whom they act."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class AccessAsked(Event):
    """For whom is not said here: the register may not know the one who was named."""

    name: ClassVar[str] = "family.access_asked.v1"
    subject: ClassVar[str] = "representation_id"
    representation_id: UUID


@dataclass(frozen=True)
class _OfRepresentation(Event):
    subject: ClassVar[str] = "representation_id"
    about: ClassVar[str] = "person_id"
    representation_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class AccessGranted(_OfRepresentation):
    name: ClassVar[str] = "family.access_granted.v1"


@dataclass(frozen=True)
class AccessRefused(Event):
    name: ClassVar[str] = "family.access_refused.v1"
    subject: ClassVar[str] = "representation_id"
    representation_id: UUID


@dataclass(frozen=True)
class AccessEnded(Event):
    name: ClassVar[str] = "family.access_ended.v1"
    subject: ClassVar[str] = "representation_id"
    representation_id: UUID
