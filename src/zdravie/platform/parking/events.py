"""What happens to forms set aside."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class _AboutForm(Event):
    subject: ClassVar[str] = "form_id"
    about: ClassVar[str] = "owner_id"
    form_id: UUID
    owner_id: UUID


@dataclass(frozen=True)
class FormParked(_AboutForm):
    name: ClassVar[str] = "parking.form_parked.v1"


@dataclass(frozen=True)
class FormResumed(_AboutForm):
    name: ClassVar[str] = "parking.form_resumed.v1"


@dataclass(frozen=True)
class OldFormsForgotten(Event):
    name: ClassVar[str] = "parking.old_forms_forgotten.v1"
    count: int
