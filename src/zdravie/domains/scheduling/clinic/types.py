"""What the keeper of a timetable asks for and sees: small frozen values, times of the day in Moscow."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from zdravie.domains.scheduling.clinic.models import ShiftTemplate


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateWish:
    """One shift of the usual week as the keeper describes it."""

    position_id: UUID
    weekday: int
    starts: time
    ends: time
    slot_minutes: int
    kind: str
    cabinet: str
    valid_from: date
    break_from: time | None = None
    break_minutes: int = 0
    registry_places: int = 0
    doctor_places: int = 0


class Verdict(StrEnum):
    """What opening a planned shift would do."""

    NEW = "new"
    EXISTS = "exists"
    HOLIDAY = "holiday"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class PlannedShift:
    """A shift that a template would open on a day; a conflict names the shift that stands in the way."""

    template: ShiftTemplate
    starts_at: datetime
    ends_at: datetime
    verdict: Verdict
    conflict_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyWish:
    """Who is to answer for the clinic from–to."""

    position_id: UUID
    kind: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingWish:
    """Whom the reception books where; ``request_key`` makes a repeated wish one."""

    person_id: UUID
    shift_id: UUID
    place: int
    request_key: UUID
    is_repeat: bool = False
    """The doctor asked the person to come again."""
