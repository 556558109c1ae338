"""Rows of the registries as COPY takes them: fields first, then values in their order."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain
from typing import Any

from zdravie.demo import cast, population
from zdravie.demo.identities import id_of
from zdravie.demo.population import PersonSketch
from zdravie.demo.region import Region, department_id
from zdravie.demo.region import departments as department_names
from zdravie.kernel.assurance import IdentityLevel
from zdravie.platform.vault.envelope import seal
from zdravie.registries.people.indexes import oms_index, phone_index
from zdravie.registries.people.indexes import snils_index as person_snils_index
from zdravie.registries.people.models import Person
from zdravie.registries.workers.indexes import snils_index as worker_snils_index
from zdravie.registries.workers.models import Position, Worker

CLINIC = ("id", "name", "short_name", "oid", "district", "address", "phone", "latitude", "longitude")
CABINET = ("id", "clinic", "number", "floor", "entrance", "entrance_en")
DEPARTMENT = ("id", "clinic", "name")
WORKER = ("id", "family_name", "given_name", "patronymic", "is_male", "snils", "snils_index")
POSITION = (
    *("id", "worker", "clinic", "department", "specialty", "title", "cabinet"),
    *("category", "practises_since", "is_public", "starts_on", "ends_on"),
)
PERSON = (
    *("id", "family_name", "given_name", "patronymic", "birth_on", "is_male"),
    *("snils", "snils_index", "oms", "oms_index", "phone", "phone_index", "email"),
    *("identity_level", "clinic", "created_at", "refreshed_at"),
)

Rows = Iterator[tuple[Any, ...]]
_WORKERS_TABLE = Worker._meta.db_table  # noqa: SLF001 - Django's public _meta
_PEOPLE_TABLE = Person._meta.db_table  # noqa: SLF001
_OWN_PHONE_FROM = 10
"""Younger children have no telephone of their own."""
_CATEGORIES = (
    (20, Position.Category.HIGHEST.value),
    (12, Position.Category.FIRST.value),
    (6, Position.Category.SECOND.value),
    (-100, Position.Category.NONE.value),
)
"""From how many years of practice on; every fourth has let the category lapse."""


def clinics(region: Region) -> Rows:
    """The clinics of the region."""
    return (
        (
            *(each.id, each.name, each.short_name, each.oid, each.district),
            *(each.address, each.phone, each.latitude, each.longitude),
        )
        for each in region.clinics()
    )


def departments(region: Region) -> Rows:
    """Departments in which somebody works."""
    return (
        (department_id(each, name), each.id, name)
        for each in region.clinics()
        for name in department_names(region, each)
    )


def cabinets(region: Region) -> Rows:
    """How to find the rooms in which somebody works: the first figure of a number is the floor."""
    seen: set[tuple[int, str]] = set()
    for each in region.positions():
        place = (each.clinic.number, each.cabinet)
        if place in seen:
            continue
        seen.add(place)
        floor = int(each.cabinet[0])
        has_own_entrance = floor == 1 and each.clinic.number % 3 == 0
        entrance, entrance_en = ("вход со двора", "entrance from the yard") if has_own_entrance else ("", "")
        yield id_of("cabinet", each.number), each.clinic.id, each.cabinet, floor, entrance, entrance_en


def workers(region: Region) -> Rows:
    """Everybody who works, the named ones under their own names."""
    for each in region.positions():
        who, key = each.worker, each.worker_id
        sealed = seal(who.snils, place=f"{_WORKERS_TABLE}.snils:{key}")
        yield (
            *(key, who.family_name, who.given_name, who.patronymic, who.is_male),
            *(sealed, worker_snils_index(who.snils)),
        )


def positions(region: Region) -> Rows:
    """One position for each worker; those who receive are public."""
    for each in region.positions():
        yield (
            *(
                each.id,
                each.worker_id,
                each.clinic.id,
                each.department_id,
                each.specialty or None,
                each.title,
            ),
            *(each.cabinet, _category(each.number, each.practises_since), each.practises_since),
            *(bool(each.specialty), each.starts_on, None),
        )


def people(region: Region, count: int, *, today: date, now: datetime) -> Rows:
    """
    The people that the region's register knows, all matched with the state registers.

    A newcomer of the cast is not among them: the first sign-in makes the row.
    """
    named = (
        (sketch, region.clinic_id_of_cast(sketch, day=today))
        for each, sketch in cast.members()
        if each.level >= IdentityLevel.STANDARD
    )
    rows = (_person(sketch, clinic_id, today, now) for sketch, clinic_id in named)
    return chain(rows, other_people(region, len(cast.CAST) + 1, count, today=today, now=now))


def other_people(region: Region, first: int, last: int, *, today: date, now: datetime) -> Rows:
    """Those with numbers from the first to the last, none of whom is of the cast."""
    return (
        _person(sketch, region.clinic_id_of(sketch, day=today), today, now)
        for sketch in population.people(first, last)
    )


def _person(sketch: PersonSketch, clinic_id: Any, today: date, now: datetime) -> tuple[Any, ...]:
    key = sketch.person_id
    row = str(key)
    has_phone = population.age_on(sketch.birth_on, today) >= _OWN_PHONE_FROM
    return (
        key,
        sketch.family_name,
        sketch.given_name,
        sketch.patronymic,
        sketch.birth_on,
        sketch.is_male,
        seal(sketch.snils, place=f"{_PEOPLE_TABLE}.snils:{row}"),
        person_snils_index(sketch.snils),
        seal(sketch.oms, place=f"{_PEOPLE_TABLE}.oms:{row}"),
        oms_index(sketch.oms),
        seal(sketch.phone, place=f"{_PEOPLE_TABLE}.phone:{row}") if has_phone else None,
        phone_index(sketch.phone) if has_phone else None,
        seal(sketch.email, place=f"{_PEOPLE_TABLE}.email:{row}") if has_phone and sketch.email else None,
        IdentityLevel.STANDARD.value,
        clinic_id,
        now,
        now,
    )


def _category(number: int, since: date) -> str:
    years = 2026 - since.year if number % 4 else 0
    return next(category for least, category in _CATEGORIES if years >= least)
