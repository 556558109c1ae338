"""What the page of a person at the reception shows: specialties, days, doctors with places."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from zdravie.domains.scheduling.clinic.board import list_free_for_reception
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW

_DAYS = 14
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayChoice:
    day: date
    url: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    slot: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class DoctorPlaces:
    """A doctor who receives on the day, with what the reception may give away."""

    shift: Shift
    places: list[PlaceChoice]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for: in the address of the page, so that Back works."""

    specialty: str
    day: date
    moved: str = ""

    def address(self, **changes: object) -> str:
        wishes = {"specialty": self.specialty, "day": self.day, "moved": self.moved, **changes}
        return "?" + urlencode({name: str(value) for name, value in wishes.items() if value}) + "#time"


def days_of(wish: Wish, now: datetime) -> list[DayChoice]:
    """The days for which booking is open."""
    today = now.astimezone(MOSCOW).date()
    days = [today + number * _DAY for number in range(_DAYS)]
    return [DayChoice(day, wish.address(day=day), day == wish.day) for day in days]


def doctors_of(clinic_id: UUID, wish: Wish, *, actor: Actor, now: datetime) -> list[DoctorPlaces]:
    """Doctors of the specialty on the day, in the clinic of the reception."""
    found = list_free_for_reception(clinic_id, specialty=wish.specialty, day=wish.day, actor=actor, now=now)
    return [
        DoctorPlaces(shift, [PlaceChoice(f"{shift.pk}:{place}", shift.start_of(place)) for place in places])
        for shift, places in found
    ]
