"""Clinics, posts and shifts of the invented region, small and large."""

from datetime import date, timedelta
from itertools import islice

import pytest

from zdravie.demo import cast, population
from zdravie.demo.bookings import Booker
from zdravie.demo.region import region_for
from zdravie.demo.shifts import shifts_on
from zdravie.kernel.clock import MOSCOW

MONDAY = date(2026, 11, 23)


def minutes() -> dict[str, int]:
    return dict.fromkeys((each.specialty for each in region_for(3000).positions() if each.specialty), 15)


@pytest.mark.parametrize(
    ("people", "clinics", "staff"),
    [(50, 12, 14), (3000, 12, 14), (144_000, 12, 50), (12_000_000, 1000, 50)],
)
def test_region_grows_with_its_people(people, clinics, staff) -> None:
    region = region_for(people)
    assert (region.clinic_count, region.staff) == (clinics, staff)


def test_small_region_has_doctors_of_many_specialties_and_no_clinic_twice() -> None:
    region = region_for(3000)
    assert len({each.specialty for each in region.positions()} - {""}) >= 24
    clinics = list(region.clinics())
    assert (
        len({each.short_name for each in clinics}) == len({each.address for each in clinics}) == len(clinics)
    )


def test_every_clinic_of_a_large_region_has_its_own_name_and_identifier() -> None:
    clinics = list(region_for(12_000_000).clinics())
    assert len({each.id for each in clinics}) == len({each.oid for each in clinics}) == 1000
    assert len({each.short_name for each in clinics}) == len({each.phone for each in clinics}) == 1000


def test_named_workers_hold_their_posts_in_one_clinic() -> None:
    named = {each.worker.number: each for each in region_for(3000).positions() if each.worker.number < 100}
    doctor = named[cast.member("doctor").number]
    assert (doctor.specialty, doctor.cabinet, doctor.clinic.short_name) == (
        "therapist",
        "212",
        "Поликлиника № 8",
    )
    assert len(named) == sum(bool(each.post) for each in cast.CAST)
    assert {each.clinic.number for each in named.values()} == {cast.CAST_CLINIC}


def test_people_are_attached_to_a_clinic_for_their_age() -> None:
    region = region_for(3000)
    for_children = {each.id: each.is_for_children for each in region.clinics()}
    attached = [
        (for_children[region.clinic_id_of(each, day=MONDAY)], population.age_on(each.birth_on, MONDAY) < 18)
        for each in population.people(1, 2000)
    ]
    assert all(clinic == child for clinic, child in attached)


def test_shifts_begin_by_the_clock_of_moscow_and_never_on_a_day_off() -> None:
    region = region_for(3000)
    days = [MONDAY + timedelta(days=number) for number in range(60)]
    shifts = [
        shift
        for day in days
        for shift in shifts_on(day, positions=region.positions(), first_day=MONDAY, minutes=minutes())
    ]
    begins = {(shift.starts_at.astimezone(MOSCOW).hour, shift.day.weekday() == 5) for shift in shifts}
    assert begins == {(8, False), (14, False), (9, True)}
    off = {date(2026, 12, 27), date(2027, 1, 1), date(2027, 1, 7), date(2027, 1, 2)}
    assert not off & {shift.day for shift in shifts}
    assert len({shift.id for shift in shifts}) == len(shifts)


def test_some_doctors_are_full_and_most_have_places() -> None:
    positions = list(region_for(3000).positions())
    shifts = list(shifts_on(MONDAY, positions=positions, first_day=MONDAY, minutes=minutes()))
    full = [shift for shift in shifts if len(shift.wanted) == shift.slots]
    assert 2 <= len(full) <= len(shifts) / 5
    assert sum(len(shift.wanted) for shift in shifts) < 0.6 * sum(shift.slots for shift in shifts)


def test_nobody_is_booked_twice_a_day_or_twice_for_a_specialty() -> None:
    region = region_for(3000)
    codes = sorted(minutes())
    booker = Booker(first=13, last=600, today=MONDAY, specialties=codes)
    seen: set[tuple[int, object]] = set()
    for day in (MONDAY + timedelta(days=number) for number in range(5)):
        for shift in shifts_on(day, positions=region.positions(), first_day=MONDAY, minutes=minutes()):
            for _, somebody in booker.book(shift):
                keys = {(somebody.number, day), (somebody.number, shift.position.specialty)}
                assert not keys & seen
                seen |= keys
                is_child = population.age_on(somebody.birth_on, MONDAY) < 18
                assert is_child == shift.position.clinic.is_for_children
                assert shift.position.specialty != "gynecologist" or not somebody.is_male
    assert len(seen) > 1000


def test_large_region_draws_each_person_once() -> None:
    booker = Booker(first=13, last=1_200_000, today=MONDAY, specialties=sorted(minutes()))
    shifts = shifts_on(MONDAY, positions=region_for(3000).positions(), first_day=MONDAY, minutes=minutes())
    drawn = [somebody.number for shift in islice(shifts, 60) for _, somebody in booker.book(shift)]
    assert len(drawn) == len(set(drawn)) > 100


def test_tiny_region_leaves_places_free_instead_of_waiting_for_people() -> None:
    booker = Booker(first=13, last=13, today=MONDAY, specialties=sorted(minutes()))
    shifts = shifts_on(MONDAY, positions=region_for(50).positions(), first_day=MONDAY, minutes=minutes())
    assert sum(len(list(booker.book(shift))) for shift in shifts) <= 1
