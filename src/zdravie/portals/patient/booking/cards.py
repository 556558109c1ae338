"""What the page «doctor and time» shows, gathered from the reads of the room."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zdravie.domains.reviews.queries import Rating, list_ratings
from zdravie.domains.scheduling import queries
from zdravie.domains.scheduling.models import Shift
from zdravie.domains.scheduling.places import calendar_of, places_of, shifts_on
from zdravie.domains.scheduling.types import CalendarDay, DoctorOffer, PartOfDay, Place, Search
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.live.tickets import address_of
from zdravie.portals.patient.booking.forms import ALL, SearchForm
from zdravie.portals.patient.booking.live import topic_of
from zdravie.registries.terminology.models import Specialty

_WEEK = 7
_IN_SIGHT = 4
_PART_NAMES = {
    PartOfDay.MORNING: gettext_lazy("Утро"),
    PartOfDay.DAY: gettext_lazy("День"),
    PartOfDay.EVENING: gettext_lazy("Вечер"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter as a link."""

    label: str
    url: str
    is_on: bool
    icon: str = ""


@dataclass(frozen=True, slots=True)
class DayLink:
    """One day of the strip."""

    day: date
    free: int
    is_working: bool
    is_open: bool
    url: str


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """One radio button: ``slot`` is what the form sends."""

    slot: str
    starts_at: datetime
    is_free: bool


@dataclass(frozen=True, slots=True)
class PartOfPlaces:
    """The places of the morning, the day or the evening."""

    name: str
    places: list[PlaceChoice]


@dataclass(frozen=True, slots=True)
class DoctorCard:
    offer: DoctorOffer
    url: str
    is_picked: bool
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class DoctorsPage:
    """Everything on the page, ready to be written out."""

    doctors: list[DoctorCard]
    picked: DoctorOffer | None
    days: list[DayLink]
    earlier_url: str
    later_url: str
    open_day: date | None
    parts: list[PartOfPlaces]
    shift_words: dict[str, Any]
    chips: list[Chip]
    here: str
    slot: str
    live_url: str
    as_of: datetime

    @property
    def first(self) -> list[DoctorCard]:
        """Those in sight: on a telephone the calendar stands below them."""
        nearest = self.doctors[:_IN_SIGHT]
        return nearest + [card for card in self.doctors[_IN_SIGHT:] if card.is_picked]

    @property
    def rest(self) -> list[DoctorCard]:
        """Those that one press shows."""
        return [card for card in self.doctors[_IN_SIGHT:] if not card.is_picked]


class Address:
    """The address of this page with some of its wishes changed."""

    def __init__(self, path: str, form: SearchForm) -> None:
        self._path = path
        self._wishes = form.carried

    def with_(self, **changes: object) -> str:
        wishes = {**self._wishes, **{name: str(value) for name, value in changes.items()}}
        query = urlencode({name: value for name, value in wishes.items() if value and value != "None"})
        return f"{self._path}?{query}" if query else self._path


def gather(
    specialty: Specialty, wish: Search, form: SearchForm, own_clinic: UUID | None, now: datetime
) -> DoctorsPage:
    """Ask the room and lay the answers out."""
    address = Address(reverse("patient:doctors", args=[specialty.code]), form)
    offers = queries.list_doctors(wish, now=now)
    picked = _picked(offers, form.doctor_id)
    today = now.astimezone(MOSCOW).date()
    open_day = _open_day(form, picked, today, queries.horizon_days(now))
    week = (open_day - today).days // _WEEK if open_day else 0
    first = today + timedelta(days=week * _WEEK)
    shifts = queries.list_shifts_ahead(picked.position_id, now=now) if picked else []
    days = calendar_of(shifts, first=first, days=_WEEK, now=now) if picked else []
    of_day = shifts_on(shifts, open_day) if open_day else []
    places = places_of(of_day, now=now)
    ratings = list_ratings([offer.position_id for offer in offers], now=now)
    return DoctorsPage(
        doctors=[
            DoctorCard(
                offer,
                address.with_(d=offer.position_id, day="") + "#time",
                offer == picked,
                ratings.get(offer.position_id),
            )
            for offer in offers
        ],
        picked=picked,
        days=[_day_link(day, address, picked, open_day) for day in days],
        earlier_url=_week_url(address, picked, today, week - 1, queries.horizon_days(now)),
        later_url=_week_url(address, picked, today, week + 1, queries.horizon_days(now)),
        open_day=open_day if picked else None,
        parts=_parts(places),
        shift_words=_shift_words(of_day, places),
        chips=_chips(address, form, own_clinic, specialty),
        here=address.with_(d=picked.position_id if picked else "", day=open_day or ""),
        slot=form.cleaned_data.get("slot") or "",
        live_url=address_of(topic_of(picked.position_id)) if picked else "",
        as_of=now,
    )


def _picked(offers: list[DoctorOffer], doctor_id: UUID | None) -> DoctorOffer | None:
    wanted = next((offer for offer in offers if offer.position_id == doctor_id), None)
    return wanted or next((offer for offer in offers if offer.nearest_at), None) or next(iter(offers), None)


def _open_day(form: SearchForm, picked: DoctorOffer | None, today: date, horizon: int) -> date | None:
    wanted = form.open_day or form.cleaned_data.get("on")
    if wanted and today <= wanted <= today + timedelta(days=horizon):
        return wanted
    if picked and picked.nearest_at:
        return picked.nearest_at.astimezone(MOSCOW).date()
    return None


def _day_link(
    day: CalendarDay, address: Address, picked: DoctorOffer | None, open_day: date | None
) -> DayLink:
    doctor = picked.position_id if picked else ""
    return DayLink(
        day=day.day,
        free=day.free,
        is_working=day.is_working,
        is_open=day.day == open_day,
        url=address.with_(d=doctor, day=day.day) + "#time",
    )


def _week_url(address: Address, picked: DoctorOffer | None, today: date, week: int, horizon: int) -> str:
    if picked is None or not 0 <= week * _WEEK < horizon:
        return ""
    return address.with_(d=picked.position_id, day=today + timedelta(days=week * _WEEK)) + "#time"


def _parts(places: list[Place]) -> list[PartOfPlaces]:
    found: dict[PartOfDay, list[PlaceChoice]] = {}
    for place in places:
        part = PartOfDay.of(place.starts_at.astimezone(MOSCOW).timetz())
        choice = PlaceChoice(place.slot, place.starts_at, place.is_free)
        found.setdefault(part, []).append(choice)
    return [PartOfPlaces(str(_PART_NAMES[part]), found[part]) for part in PartOfDay if part in found]


def _shift_words(shifts: list[Shift], places: list[Place]) -> dict[str, Any]:
    """Cabinet and length of the visit, from the first shift of the day that still has places to come."""
    if not places:
        return {}
    shift = next(one for one in shifts if one.pk == places[0].shift_id)
    return {
        "cabinet": shift.cabinet,
        "minutes": shift.slot_minutes,
        "is_online": shift.kind == shift.Kind.TELEMEDICINE,
    }


def _chips(address: Address, form: SearchForm, own_clinic: UUID | None, specialty: Specialty) -> list[Chip]:
    wish = form.cleaned_data
    clinic, part = form.clinic_id, wish.get("part")
    chips = []
    if own_clinic:
        chips.append(
            Chip(_("Моя поликлиника"), address.with_(clinic=own_clinic, d="", day=""), clinic == own_clinic)
        )
    chips.append(Chip(_("Все поликлиники"), address.with_(clinic=ALL, d="", day=""), clinic is None))
    if not specialty.is_service:  # nobody is vaccinated or X-rayed by video
        chips.append(_toggle(address, _("Онлайн"), "online", bool(wish.get("online")), "video"))
    for value, label in (("morning", _("Утром")), ("day", _("Днём")), ("evening", _("Вечером"))):
        wanted = "" if part == value else value
        chips.append(Chip(label, address.with_(part=wanted, d="", day=""), part == value))
    chips.append(_toggle(address, _("По субботам"), "sat", bool(wish.get("sat"))))
    return chips


def _toggle(address: Address, label: str, name: str, is_on: bool, icon: str = "") -> Chip:
    return Chip(label, address.with_(**{name: "" if is_on else "1"}, d="", day=""), is_on, icon)
