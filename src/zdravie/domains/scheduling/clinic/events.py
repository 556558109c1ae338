"""What the clinic does with its timetable."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class _OfTemplate(Event):
    subject: ClassVar[str] = "template_id"
    template_id: UUID
    position_id: UUID


@dataclass(frozen=True)
class TemplateAdded(_OfTemplate):
    name: ClassVar[str] = "scheduling.template_added.v1"


@dataclass(frozen=True)
class TemplateEnded(_OfTemplate):
    name: ClassVar[str] = "scheduling.template_ended.v1"


@dataclass(frozen=True)
class ShiftsOpened(Event):
    name: ClassVar[str] = "scheduling.shifts_opened.v1"
    subject: ClassVar[str] = "clinic_id"
    clinic_id: UUID
    shifts: int


@dataclass(frozen=True)
class _OfShift(Event):
    subject: ClassVar[str] = "shift_id"
    shift_id: UUID


@dataclass(frozen=True)
class ShiftClosed(_OfShift):
    """Nobody receives then; everybody who was booked is to get another place."""

    name: ClassVar[str] = "scheduling.shift_closed.v1"


@dataclass(frozen=True)
class WorkerSubstituted(_OfShift):
    """Another worker receives; the appointments stand."""

    name: ClassVar[str] = "scheduling.worker_substituted.v1"
    position_id: UUID


@dataclass(frozen=True)
class PlaceAdded(_OfShift):
    """One more place after the end, by permission."""

    name: ClassVar[str] = "scheduling.place_added.v1"
    place: int


@dataclass(frozen=True)
class PlaceKept(_OfShift):
    name: ClassVar[str] = "scheduling.place_kept.v1"
    place: int
    kind: str


@dataclass(frozen=True)
class PlaceReleased(_OfShift):
    name: ClassVar[str] = "scheduling.place_released.v1"
    place: int


@dataclass(frozen=True)
class QuotasReleased(_OfShift):
    """Kept places that nobody asked for went to everybody."""

    name: ClassVar[str] = "scheduling.quotas_released.v1"
    places: int


@dataclass(frozen=True)
class _OfVisit(Event):
    subject: ClassVar[str] = "appointment_id"
    about: ClassVar[str] = "person_id"
    appointment_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class VisitCalledOff(_OfVisit):
    """The clinic cannot receive; another place is offered in ``ReOffer``, or none was found."""

    name: ClassVar[str] = "scheduling.visit_called_off.v1"


@dataclass(frozen=True)
class OfferDeclined(_OfVisit):
    name: ClassVar[str] = "scheduling.offer_declined.v1"


@dataclass(frozen=True)
class OfferLapsed(_OfVisit):
    """The person did not answer in time; the reception rings them up."""

    name: ClassVar[str] = "scheduling.offer_lapsed.v1"


@dataclass(frozen=True)
class CallSettled(_OfVisit):
    """The reception rang the person who was left without a place."""

    name: ClassVar[str] = "scheduling.call_settled.v1"


@dataclass(frozen=True)
class VisitFulfilled(_OfVisit):
    """The person came and was received."""

    name: ClassVar[str] = "scheduling.visit_fulfilled.v1"
    position_id: UUID
    clinic_id: UUID


@dataclass(frozen=True)
class VisitMissed(_OfVisit):
    """The person did not come."""

    name: ClassVar[str] = "scheduling.visit_missed.v1"


@dataclass(frozen=True)
class _OfDuty(Event):
    subject: ClassVar[str] = "entry_id"
    entry_id: UUID
    position_id: UUID


@dataclass(frozen=True)
class DutyAssigned(_OfDuty):
    name: ClassVar[str] = "scheduling.duty_assigned.v1"


@dataclass(frozen=True)
class DutyRemoved(_OfDuty):
    name: ClassVar[str] = "scheduling.duty_removed.v1"
