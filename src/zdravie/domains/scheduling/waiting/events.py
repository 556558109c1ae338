"""What happens in the waiting list."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class _OfEntry(Event):
    subject: ClassVar[str] = "entry_id"
    about: ClassVar[str] = "person_id"
    entry_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class WaitingJoined(_OfEntry):
    name: ClassVar[str] = "scheduling.waiting_joined.v1"


@dataclass(frozen=True)
class WaitingLeft(_OfEntry):
    name: ClassVar[str] = "scheduling.waiting_left.v1"


@dataclass(frozen=True)
class WaitingServed(_OfEntry):
    """The person has a visit of the specialty and waits no more."""

    name: ClassVar[str] = "scheduling.waiting_served.v1"


@dataclass(frozen=True)
class WaitingRaised(_OfEntry):
    """Most of the legal time is over: the head of the department is to step in."""

    name: ClassVar[str] = "scheduling.waiting_raised.v1"


@dataclass(frozen=True)
class PlaceOffered(_OfEntry):
    name: ClassVar[str] = "scheduling.place_offered.v1"
    appointment_id: UUID


@dataclass(frozen=True)
class WaitingOfferEnded(_OfEntry):
    """``outcome`` is TAKEN, PASSED or LAPSED."""

    name: ClassVar[str] = "scheduling.waiting_offer_ended.v1"
    appointment_id: UUID
    outcome: str
