"""Events for the tests of the platform."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class Happened(Event):
    name: ClassVar[str] = "test.happened.v1"
    subject: ClassVar[str] = "thing_id"
    about: ClassVar[str] = "person_id"
    thing_id: UUID
    person_id: UUID
