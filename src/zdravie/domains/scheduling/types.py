"""What the pages show of schedules: small frozen values, times aware."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID


class PartOfDay(StrEnum):
    """A wish for the time of day; the bounds are Moscow wall-clock hours."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"

    @classmethod
    def of(cls, moment: time) -> "PartOfDay":
        noon, late = 12, 17
        if moment.hour < noon:
            return cls.MORNING
        return cls.DAY if moment.hour < late else cls.EVENING


@dataclass(frozen=True, slots=True)
class Search:
    """What a person looks for; everything but the specialty may be left open."""

    specialty_id: str
    clinic_id: UUID | None = None
    district: str = ""
    surname: str = ""
    """As it was typed, perhaps with a slip."""
    day: date | None = None
    part: PartOfDay | None = None
    is_saturday: bool = False
    is_online: bool = False
    by_referral: bool = False
    """The person has a referral: places that only a referral opens count too."""

    @property
    def narrows_places(self) -> bool:
        """Whether only doctors with a fitting free place are wanted."""
        return bool(self.part or self.day or self.is_saturday or self.is_online)


@dataclass(frozen=True, slots=True)
class Place:
    """One slot of a shift."""

    shift_id: UUID
    number: int
    starts_at: datetime
    is_free: bool

    @property
    def slot(self) -> str:
        """As forms and programs name it."""
        return f"{self.shift_id}:{self.number}"


@dataclass(frozen=True, slots=True)
class PlaceOffer:
    """A free place offered instead of one that is gone."""

    shift_id: UUID
    number: int
    starts_at: datetime
    position_id: UUID
    worker_name: str
    clinic_name: str


@dataclass(frozen=True, slots=True)
class DoctorOffer:
    """A doctor of the wanted specialty and when the nearest place is free, if any within the horizon."""

    position_id: UUID
    worker_name: str
    initials: str
    years_of_practice: int | None
    category: str
    clinic_id: UUID
    clinic_name: str
    has_online: bool
    nearest_at: datetime | None


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of a doctor's calendar: how many free places, and whether there is a reception at all."""

    day: date
    free: int
    is_working: bool


class VisitLine(NamedTuple):
    """A visit in one line, as programs read it."""

    id: UUID
    state: str
    starts_at: datetime
    ends_at: datetime
    specialty: str
    online: bool
    cabinet: str
    doctor: str
    clinic: str
    address: str
