"""What the pages show of one visit."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zdravie.domains.scheduling import queries, rules
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel import clock
from zdravie.registries.terminology.models import Specialty

_TAGS = {
    Appointment.State.HELD: ("warn", "clock"),
    Appointment.State.BOOKED: ("ok", "check"),
    Appointment.State.LAPSED: ("", ""),
    Appointment.State.CANCELLED: ("bad", "x"),
    Appointment.State.OFFERED: ("warn", "clock"),
    Appointment.State.MOVED: ("", ""),
    Appointment.State.PASSED: ("", "check"),
    Appointment.State.FULFILLED: ("", "check"),
    Appointment.State.NO_SHOW: ("warn", "alert"),
}


@dataclass(frozen=True, slots=True)
class VisitCard:
    """A visit in words: where, when, with whom, and what may be done with it."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    held_until: datetime
    specialty: str
    doctor: str
    initials: str
    clinic: str
    address: str
    phone: str
    cabinet: str
    is_online: bool
    state: str
    tag_tone: str
    tag_icon: str
    state_words: str
    is_cancellable: bool
    is_confirmed: bool
    is_arrived: bool
    may_arrive: bool
    days_left: int
    specialty_code: str
    position_id: UUID
    is_service: bool

    @classmethod
    def of(cls, visit: Appointment) -> "VisitCard":
        """The visit, loaded with shift, doctor, clinic and specialty."""
        now = clock.now()
        shift = visit.shift
        tone, icon = _TAGS[Appointment.State(visit.state)]
        return cls(
            id=visit.pk,
            starts_at=visit.starts_at,
            ends_at=visit.ends_at,
            held_until=visit.held_until,
            specialty=name_of(visit.specialty),
            doctor=shift.position.worker.full_name,
            initials=shift.position.worker.initials,
            clinic=shift.clinic.short_name,
            address=shift.clinic.address,
            phone=shift.clinic.phone,
            cabinet=shift.cabinet,
            is_online=shift.kind == Shift.Kind.TELEMEDICINE,
            state=visit.state,
            tag_tone=tone,
            tag_icon=icon,
            state_words=_state_words(visit, now),
            is_cancellable=rules.is_cancellable(visit, now=now),
            is_confirmed=visit.confirmed_at is not None,
            is_arrived=visit.arrived_at is not None,
            may_arrive=visit.arrived_at is None and queries.is_arrival_time(visit, now=now),
            days_left=(timezone.localtime(visit.starts_at).date() - timezone.localtime(now).date()).days,
            specialty_code=visit.specialty_id,
            position_id=shift.position_id,
            is_service=visit.specialty.is_service,
        )

    @property
    def where(self) -> str:
        """Clinic, address and cabinet in one line."""
        if self.is_online:
            return _("Онлайн, ссылка появится в кабинете перед приёмом")
        return _("%(clinic)s, %(address)s, кабинет %(cabinet)s") % {
            "clinic": self.clinic,
            "address": self.address,
            "cabinet": self.cabinet,
        }


def name_of(specialty: Specialty) -> str:
    """In the language of the page."""
    return specialty.name_en if is_english() else specialty.name


def preparation_of(specialty: Specialty) -> str:
    """What to do before coming, in the language of the page."""
    return specialty.preparation_en if is_english() else specialty.preparation


def course_of(specialty: Specialty) -> str:
    """How the visit goes, in the language of the page."""
    return specialty.course_en if is_english() else specialty.course


def is_english() -> bool:
    """Whether the page is in English."""
    return (get_language() or "").startswith("en")


def _state_words(visit: Appointment, now: datetime) -> str:
    if visit.state == Appointment.State.BOOKED and visit.ends_at <= now:
        return _("время приёма прошло")
    if visit.state == Appointment.State.BOOKED and visit.arrived_at:
        return _("вы в поликлинике")
    if visit.state == Appointment.State.BOOKED and visit.confirmed_at:
        return _("вы подтвердили приём")
    words = {
        Appointment.State.HELD: _("ждёт подтверждения"),
        Appointment.State.BOOKED: _("вы записаны"),
        Appointment.State.LAPSED: _("не подтверждено"),
        Appointment.State.CANCELLED: _("приём отменён"),
        Appointment.State.OFFERED: _("вам предложено место"),
        Appointment.State.MOVED: _("приём перенесён"),
        Appointment.State.PASSED: _("время приёма прошло"),
        Appointment.State.FULFILLED: _("приём состоялся"),
        Appointment.State.NO_SHOW: _("вы не пришли"),
    }
    return words[Appointment.State(visit.state)]
