"""Facts about clinics."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class ClinicAdded(Event):
    """A clinic stands in the register from now on."""

    name: ClassVar[str] = "organizations.clinic_added.v1"
    subject: ClassVar[str] = "clinic_id"
    clinic_id: UUID
