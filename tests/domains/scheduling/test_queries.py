"""What the booking pages read."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.factories import make_clinic, make_position, make_shift, make_worker
from zdravie.domains.scheduling import places, queries
from zdravie.domains.scheduling.models import Shift
from zdravie.domains.scheduling.types import PartOfDay, Search

pytestmark = pytest.mark.django_db

MOSCOW = ZoneInfo("Europe/Moscow")
FRIDAY = date(2026, 11, 27)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=MOSCOW)


def ahead(position, now: datetime) -> list[Shift]:
    return queries.list_shifts_ahead(position.pk, now=now)


def test_doctor_with_the_nearest_place_comes_first_and_the_full_one_last(now) -> None:
    late, soon, full = (
        make_position(worker=make_worker(family_name=name)) for name in ("Аверина", "Белов", "Власов")
    )
    make_shift(late, starts_at=at(FRIDAY, 12))
    make_shift(soon, starts_at=at(FRIDAY, 9), taken=[0])
    make_shift(full, starts_at=at(FRIDAY, 8), slots=2, taken=[0, 1])
    offers = queries.list_doctors(Search("therapist"), now=now)
    assert [offer.position_id for offer in offers] == [soon.pk, late.pk, full.pk]
    assert offers[0].nearest_at == at(FRIDAY, 9, 15)
    assert offers[2].nearest_at is None


def test_search_narrows_by_clinic_surname_time_saturday_and_online(now) -> None:
    clinic = make_clinic()
    here, there = make_position(clinic=clinic), make_position(worker=make_worker(family_name="Соколов"))
    saturday = FRIDAY + timedelta(days=1)
    make_shift(here, starts_at=at(FRIDAY, 9))
    make_shift(there, starts_at=at(saturday, 18), kind=Shift.Kind.TELEMEDICINE)

    def found(**wishes: object) -> list[object]:
        return [offer.position_id for offer in queries.list_doctors(Search("therapist", **wishes), now=now)]

    assert found(clinic_id=clinic.pk) == [here.pk]
    assert found(surname="сокол") == [there.pk]
    assert found(part=PartOfDay.MORNING) == [here.pk]
    assert found(part=PartOfDay.EVENING) == [there.pk]
    assert found(is_saturday=True) == [there.pk]
    assert found(is_online=True) == [there.pk]
    assert found(day=FRIDAY) == [here.pk]


def test_hidden_or_departed_doctor_is_not_offered(now) -> None:
    make_shift(make_position(is_public=False), starts_at=at(FRIDAY, 9))
    make_shift(make_position(ends_on=date(2026, 11, 1)), starts_at=at(FRIDAY, 9))
    assert queries.list_doctors(Search("therapist"), now=now) == []


def test_calendar_tells_free_places_and_days_without_reception(now) -> None:
    position = make_position()
    make_shift(position, starts_at=at(FRIDAY, 9), slots=4, taken=[1])
    days = places.calendar_of(ahead(position, now), first=FRIDAY, days=2, now=now)
    assert [(day.free, day.is_working) for day in days] == [(3, True), (0, False)]


def test_places_of_today_that_have_begun_are_not_shown(now) -> None:
    position = make_position()
    make_shift(position, starts_at=now - timedelta(minutes=20), slots=4)
    today = places.shifts_on(ahead(position, now), now.astimezone(MOSCOW).date())
    assert [place.number for place in places.places_of(today, now=now)] == [2, 3]


def test_shift_after_midnight_in_moscow_belongs_to_the_moscow_day(now) -> None:
    position = make_position()
    make_shift(position, starts_at=at(FRIDAY, 1))
    assert len(places.places_of(places.shifts_on(ahead(position, now), FRIDAY), now=now)) == 8


def test_nearest_places_are_of_the_same_specialty_and_clinic(now) -> None:
    clinic = make_clinic()
    lost = make_shift(make_position(clinic=clinic), starts_at=at(FRIDAY, 9), slots=2, taken=[0, 1])
    near = make_shift(make_position(clinic=clinic), starts_at=at(FRIDAY, 10), slots=3)
    make_shift(make_position("surgeon", clinic=clinic), starts_at=at(FRIDAY, 9))
    make_shift(make_position(), starts_at=at(FRIDAY, 9))
    offers = queries.list_nearest_places(shift_id=lost.pk, place=0, now=now)
    assert [(offer.shift_id, offer.number) for offer in offers] == [(near.pk, 0), (near.pk, 1), (near.pk, 2)]


@pytest.mark.parametrize("doctors", [2, 12])
def test_number_of_statements_does_not_grow_with_the_doctors(
    now, doctors: int, django_assert_max_num_queries
) -> None:
    clinic = make_clinic()
    for _ in range(doctors):
        make_shift(make_position(clinic=clinic), starts_at=at(FRIDAY, 9))
    with django_assert_max_num_queries(3):
        queries.list_doctors(Search("therapist", clinic_id=clinic.pk), now=now)


@pytest.mark.parametrize("typed", ["Сакалов", "соколв", "Соколов", "сок", "Мокалов"])
def test_name_is_found_in_spite_of_a_slip(now, typed: str) -> None:
    wanted = make_position(worker=make_worker(family_name="Соколов"))
    make_position(worker=make_worker(family_name="Белова"))
    make_shift(wanted, starts_at=at(FRIDAY, 12))
    found = queries.list_doctors(Search("therapist", surname=typed), now=now)
    assert [(offer.position_id, offer.nearest_at) for offer in found] == [(wanted.pk, at(FRIDAY, 12))]


def test_name_unlike_any_finds_nobody(now) -> None:
    make_position(worker=make_worker(family_name="Соколов"))
    assert queries.list_doctors(Search("therapist", surname="Ъъъ"), now=now) == []


def test_search_narrows_by_district(now) -> None:
    near = make_position(clinic=make_clinic(district="Речной"))
    far = make_position(clinic=make_clinic(district="Лесной"))
    for position in (near, far):
        make_shift(position, starts_at=at(FRIDAY, 12))
    found = queries.list_doctors(Search("therapist", district="Речной"), now=now)
    assert [offer.position_id for offer in found] == [near.pk]
    none = Search("therapist", clinic_id=far.clinic_id, district="Речной")
    assert queries.list_doctors(none, now=now) == []
