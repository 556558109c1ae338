"""What happens to appointments."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class _OfAppointment(Event):
    subject: ClassVar[str] = "appointment_id"
    about: ClassVar[str] = "person_id"
    appointment_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class PlaceHeld(_OfAppointment):
    name: ClassVar[str] = "scheduling.place_held.v1"


@dataclass(frozen=True)
class HoldReleased(_OfAppointment):
    """The hold ended without a booking: its time ran out or the person let go."""

    name: ClassVar[str] = "scheduling.hold_released.v1"


@dataclass(frozen=True)
class AppointmentBooked(_OfAppointment):
    name: ClassVar[str] = "scheduling.appointment_booked.v1"


@dataclass(frozen=True)
class AppointmentCancelled(_OfAppointment):
    name: ClassVar[str] = "scheduling.appointment_cancelled.v1"


@dataclass(frozen=True)
class VisitPassed(_OfAppointment):
    """The time of the visit is over; whether the person came is for the clinic to say."""

    name: ClassVar[str] = "scheduling.visit_passed.v1"
