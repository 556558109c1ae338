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


@dataclass(frozen=True)
class AppointmentMoved(_OfAppointment):
    """``appointment_id`` is the visit at the new time, ``from_id`` the one that was given up."""

    name: ClassVar[str] = "scheduling.appointment_moved.v1"
    from_id: UUID


@dataclass(frozen=True)
class AppointmentConfirmed(_OfAppointment):
    name: ClassVar[str] = "scheduling.appointment_confirmed.v1"


@dataclass(frozen=True)
class PersonArrived(_OfAppointment):
    name: ClassVar[str] = "scheduling.person_arrived.v1"


@dataclass(frozen=True)
class VisitReminded(_OfAppointment):
    """The person was reminded; ``hours`` before the visit the reminder was due."""

    name: ClassVar[str] = "scheduling.visit_reminded.v1"
    hours: int


@dataclass(frozen=True)
class RemindersChosen(Event):
    name: ClassVar[str] = "scheduling.reminders_chosen.v1"
    about: ClassVar[str] = "person_id"
    person_id: UUID


@dataclass(frozen=True)
class MissContested(_OfAppointment):
    """The person says that the miss was none; ``reason`` is one of the closed list."""

    name: ClassVar[str] = "scheduling.miss_contested.v1"
    reason: str


@dataclass(frozen=True)
class ContestDeclined(_OfAppointment):
    """The clinic stays with it: the person did not come."""

    name: ClassVar[str] = "scheduling.contest_declined.v1"


@dataclass(frozen=True)
class FeedOpened(Event):
    """The person's calendar has an address; one it had before is good no more."""

    name: ClassVar[str] = "scheduling.feed_opened.v1"
    about: ClassVar[str] = "person_id"
    person_id: UUID


@dataclass(frozen=True)
class FeedClosed(Event):
    name: ClassVar[str] = "scheduling.feed_closed.v1"
    about: ClassVar[str] = "person_id"
    person_id: UUID
