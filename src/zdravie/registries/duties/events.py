"""What happens to duties."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class _OfDuty(Event):
    subject: ClassVar[str] = "duty_id"
    about: ClassVar[str] = "person_id"
    duty_id: UUID
    person_id: UUID
    kind: str


@dataclass(frozen=True)
class DutyGranted(_OfDuty):
    name: ClassVar[str] = "duties.duty_granted.v1"


@dataclass(frozen=True)
class DutyEnded(_OfDuty):
    name: ClassVar[str] = "duties.duty_ended.v1"
