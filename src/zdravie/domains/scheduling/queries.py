"""Reads of schedules: doctors with free places, a doctor's calendar, the places of a day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from uuid import UUID

from django.db.models import Case, QuerySet, When

from zdravie.domains.scheduling import bitmap, errors, rules
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.domains.scheduling.types import DoctorOffer, PartOfDay, PlaceOffer, Search
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_days, get_minutes
from zdravie.registries.workers.models import Position

_DAY = timedelta(days=1)
ALIKE = 0.7
"""How alike a typed name and a doctor's must be, from 0 to 1: one slip in a short name, two in a long one."""
_OPEN_KINDS = (Shift.Kind.SELF, Shift.Kind.TELEMEDICINE)
_KINDS_BY_REFERRAL = (*_OPEN_KINDS, Shift.Kind.REFERRAL)


def list_doctors(search: Search, *, now: datetime, most: int = 40) -> list[DoctorOffer]:
    """
    Public doctors of the specialty, those with the nearest free place first, the full ones last.

    Filters on day, part of day, Saturdays and online narrow the places that count as free. In a whole city
    the reading stops when enough doctors are found, so a page costs the same in a large one.
    """
    today = _moscow_day(now)
    search = replace(search, surname=_meant_surname(search, today))
    nearest, online = _nearest_places(search, now, most)
    positions = _positions(search, today)
    if search.narrows_places or (not search.clinic_id and len(nearest) >= most):
        positions = positions.filter(pk__in=nearest)
    elif not search.clinic_id:
        positions = positions.order_by(Case(When(pk__in=nearest, then=0), default=1))[:most]
    offers = [_offer(each, nearest.get(each.pk), each.pk in online, today) for each in positions]
    offers.sort(key=lambda offer: (offer.nearest_at is None, offer.nearest_at or now, offer.worker_name))
    return offers[:most]


def find_first_free(search: Search, *, now: datetime) -> datetime | None:
    """The earliest free place that fits the wish, whoever the doctor."""
    starts = (
        shift.start_of(n)
        for shift in list_open_shifts(search, now=now)
        for n in shift.free_numbers(after=now)
    )
    return next((start for start in starts if _fits(start, search)), None)


def list_shifts_ahead(position_id: UUID, *, now: datetime) -> list[Shift]:
    """The doctor's shifts from today to the end of the last week in which booking opens, in order."""
    today = _moscow_day(now)
    last = today + _horizon(now) + timedelta(weeks=1)
    return list(_shifts_between(today, last).filter(position_id=position_id).order_by("starts_at"))


def find_shift(shift_id: UUID) -> Shift | None:
    """One shift with its doctor, clinic and specialty."""
    return Shift.objects.select_related("position__worker", "clinic", "specialty").filter(pk=shift_id).first()


def get_shift(shift_id: UUID) -> Shift:
    """
    As :func:`find_shift`.

    :raises ShiftNotFound: there is none
    """
    shift = find_shift(shift_id)
    if shift is None:
        raise errors.ShiftNotFound
    return shift


def list_nearest_places(*, shift_id: UUID, place: int, now: datetime, most: int = 3) -> list[PlaceOffer]:
    """Free places of the same specialty in the same clinic, nearest to the one that is gone, by the clock."""
    lost = get_shift(shift_id)
    wanted = lost.start_of(place)
    shifts = (
        _shifts_between(_moscow_day(now), _moscow_day(now) + _horizon(now))
        .select_related("position__worker", "clinic")
        .filter(
            specialty_id=lost.specialty_id,
            clinic_id=lost.clinic_id,
            free_places__gt=0,
            kind__in=_KINDS_BY_REFERRAL if lost.kind == Shift.Kind.REFERRAL else _OPEN_KINDS,
        )
    )
    offers = [_place_offer(shift, number) for shift in shifts for number in shift.free_numbers(after=now)]
    offers.sort(key=lambda offer: (abs(offer.starts_at - wanted), offer.worker_name))
    return sorted(offers[:most], key=lambda offer: (offer.starts_at, offer.worker_name))


def horizon_days(now: datetime) -> int:
    """For how many days ahead booking is open."""
    return _horizon(now).days


def is_arrival_time(visit: Appointment, *, now: datetime) -> bool:
    """Whether the mark «I am here» is taken now."""
    before = get_minutes("scheduling.arrival_before", on=_moscow_day(now))
    after = get_minutes("scheduling.arrival_after", on=_moscow_day(now))
    return rules.may_arrive(visit, now=now, before=before, after=after)


def hold_minutes(now: datetime) -> int:
    """For how many minutes a chosen place is held."""
    return int(get_minutes("scheduling.hold", on=_moscow_day(now)).total_seconds() // 60)


_SHOWN = ("position_id", "kind", "starts_at", "slot_minutes", "slots", "taken")
_PORTIONS = (100, 1_000, 20_000)
"""How many shifts are read at a time, the earliest first: the first portion nearly always suffices."""


def _nearest_places(search: Search, now: datetime, most: int) -> tuple[dict[UUID, datetime], set[UUID]]:
    """
    The nearest fitting place of each position, until there are enough of them.

    :returns: with the positions that receive online
    """
    nearest: dict[UUID, datetime] = {}
    online: set[UUID] = set()
    shifts, read = list_open_shifts(search, now=now).only(*_SHOWN), 0
    for portion in _PORTIONS:
        found = list(shifts[read : read + portion])
        for shift in found:
            if shift.kind == Shift.Kind.TELEMEDICINE:
                online.add(shift.position_id)
            first = next((at for at in _free_times(shift, now) if _fits(at, search)), None)
            if first is not None and first < nearest.get(shift.position_id, first + _DAY):
                nearest[shift.position_id] = first
        read += portion
        if len(nearest) >= most or len(found) < portion:
            break
    return nearest, online


def _free_times(shift: Shift, now: datetime) -> Iterator[datetime]:
    """One after another: usually the first is all that is asked for."""
    taken = bytes(shift.taken)
    for number in range(shift.slots):
        if not bitmap.is_taken(taken, number) and (at := shift.start_of(number)) > now:
            yield at


def list_open_shifts(search: Search, *, now: datetime) -> QuerySet[Shift]:
    """
    Shifts with free places for everybody, or for whoever has a referral, the earliest first.

    Of two at the same time the one with the lower number comes first, so that portions fit.
    """
    today = _moscow_day(now)
    shifts = _shifts_between(today, today + _horizon(now)).filter(
        specialty_id=search.specialty_id,
        free_places__gt=0,
        ends_at__gt=now,
        kind__in=_KINDS_BY_REFERRAL if search.by_referral else _OPEN_KINDS,
    )
    if search.day:
        shifts = shifts & _shifts_between(search.day, search.day + _DAY)
    if search.clinic_id:
        shifts = shifts.filter(clinic_id=search.clinic_id)
    if search.district:
        shifts = shifts.filter(clinic__district=search.district)
    if search.surname:
        shifts = shifts.filter(position__worker__family_name__istartswith=search.surname.strip())
    if search.is_online:
        shifts = shifts.filter(kind=Shift.Kind.TELEMEDICINE)
    return shifts.order_by("starts_at", "pk")


def _meant_surname(search: Search, today: date) -> str:
    """
    The typed beginning of a name, or the nearest name there is when nobody's begins so.

    Names that share neither the first letter nor the second are not looked at: a city has thousands.
    """
    typed = search.surname.strip().capitalize()
    positions = _positions(replace(search, surname=""), today)
    if not typed or positions.filter(worker__family_name__istartswith=typed).exists():
        return typed
    names = set(positions.values_list("worker__family_name", flat=True))
    likely = [name for name in names if name[:1] == typed[:1] or name[1:2] == typed[1:2]]
    return next(iter(get_close_matches(typed, likely, n=1, cutoff=ALIKE)), typed)


def _positions(search: Search, today: date) -> QuerySet[Position]:
    positions = (
        Position.objects.held_on(today)
        .select_related("worker", "clinic")
        .filter(specialty_id=search.specialty_id, is_public=True)
    )
    if search.surname:
        positions = positions.filter(worker__family_name__istartswith=search.surname.strip())
    if search.district:
        positions = positions.filter(clinic__district=search.district)
    return positions.filter(clinic_id=search.clinic_id) if search.clinic_id else positions


def _fits(starts_at: datetime, search: Search) -> bool:
    local = starts_at.astimezone(MOSCOW)
    saturday = 5
    return (
        (search.day is None or local.date() == search.day)
        and (search.part is None or PartOfDay.of(local.timetz()) is search.part)
        and (not search.is_saturday or local.weekday() == saturday)
    )


def _offer(position: Position, nearest_at: datetime | None, has_online: bool, today: date) -> DoctorOffer:
    return DoctorOffer(
        position_id=position.pk,
        worker_name=position.worker.full_name,
        initials=position.worker.initials,
        years_of_practice=position.years_of_practice(today),
        category=position.get_category_display() if position.category != Position.Category.NONE else "",
        clinic_id=position.clinic_id,
        clinic_name=position.clinic.short_name,
        has_online=has_online,
        nearest_at=nearest_at,
    )


def _place_offer(shift: Shift, number: int) -> PlaceOffer:
    return PlaceOffer(
        shift_id=shift.pk,
        number=number,
        starts_at=shift.start_of(number),
        position_id=shift.position_id,
        worker_name=shift.position.worker.full_name,
        clinic_name=shift.clinic.short_name,
    )


def _shifts_between(first: date, last: date) -> QuerySet[Shift]:
    """Shifts that begin on the Moscow days from ``first`` to the one before ``last``."""
    midnight = time(tzinfo=MOSCOW)
    return Shift.objects.filter(
        starts_at__gte=datetime.combine(first, midnight), starts_at__lt=datetime.combine(last, midnight)
    )


def _horizon(now: datetime) -> timedelta:
    return get_days("scheduling.horizon", on=_moscow_day(now))


def _moscow_day(now: datetime) -> date:
    return now.astimezone(MOSCOW).date()
