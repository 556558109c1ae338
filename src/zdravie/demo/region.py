"""
Clinics of the invented region and who works in them; computed from the number of people alone.

A small region has twelve clinics; from 144,000 people on there is one for every 12,000, with 50 workers each,
so twelve million people have a thousand clinics. Every fourth clinic is for children.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from hashlib import blake2b
from importlib import resources
from typing import Any
from uuid import UUID

from zdravie.demo.cast import CAST_CLINIC, members
from zdravie.demo.identities import id_of
from zdravie.demo.population import PLACES, PersonSketch, age_on, worker

ADULT = 18
HEAD_POST = 99
"""The place of the head doctor in the staff of a clinic; the others are numbered from 0."""
_SERVICES_FROM = 60
"""Places of those in whose cabinets something is done come after the doctors of the largest staff."""
_PEOPLE_OF_CLINIC = 12_000
_FEWEST_CLINICS = 12
_SMALL_STAFF, _LARGE_STAFF = 14, 50
_CAST_CABINET = "212"
_CAST_CHILDREN_CLINIC = 11
_SKEW = 1.2
"""How much larger the first clinics are than the last."""
_FEDERAL_ROOT = "1.2.643.5.1.13.13.12.2.77"
_CITY_CENTRE = (55.75, 37.62)
_OPENED_ON = date(2020, 1, 9)


@dataclass(frozen=True, slots=True)
class ClinicSketch:
    """A clinic; ``ordinal`` is the number in its name."""

    number: int
    ordinal: int
    is_for_children: bool
    district: str
    address: str
    latitude: float
    longitude: float

    @property
    def id(self) -> UUID:
        return clinic_id(self.number)

    @property
    def name(self) -> str:
        return f"{'Детская городская' if self.is_for_children else 'Городская'} поликлиника № {self.ordinal}"

    @property
    def short_name(self) -> str:
        return f"{'Детская поликлиника' if self.is_for_children else 'Поликлиника'} № {self.ordinal}"

    @property
    def oid(self) -> str:
        return f"{_FEDERAL_ROOT}.{90_000 + self.number}"

    @property
    def phone(self) -> str:
        return f"+7 495 00{self.number // 100}-{self.number % 100:02}-00"


@dataclass(frozen=True, slots=True)
class PositionSketch:
    """A worker on a post of a clinic; ``specialty`` is empty for those who do not receive."""

    number: int
    clinic: ClinicSketch
    worker: PersonSketch
    post: str
    specialty: str
    title: str
    department: str
    cabinet: str
    practises_since: date

    @property
    def id(self) -> UUID:
        return id_of("position", self.number)

    @property
    def worker_id(self) -> UUID:
        return id_of("worker", self.number)

    @property
    def department_id(self) -> UUID:
        return department_id(self.clinic, self.department)

    @property
    def starts_on(self) -> date:
        return max(self.practises_since, _OPENED_ON)


@dataclass(frozen=True, slots=True)
class Region:
    """A region of so many clinics with so many workers each."""

    clinic_count: int
    staff: int

    def clinics(self) -> Iterator[ClinicSketch]:
        return (clinic(number) for number in range(self.clinic_count))

    def positions(self) -> Iterator[PositionSketch]:
        """Everybody who works, clinic by clinic."""
        for each in self.clinics():
            yield from (position(each, place) for place in self.places(each))

    def places(self, each: ClinicSketch) -> Iterator[int]:
        """The places of the staff of a clinic: doctors, services, and a head where the cast works."""
        yield from range(self.staff)
        yield from range(_SERVICES_FROM, _SERVICES_FROM + len(_services(each)))
        if each.number == CAST_CLINIC:
            yield HEAD_POST

    def clinic_id_of(self, sketch: PersonSketch, *, day: date) -> UUID:
        """Where the person is attached on that day: children and adults go to different clinics."""
        is_child = age_on(sketch.birth_on, day) < ADULT
        children = self.clinic_count // 4
        count = children if is_child else self.clinic_count - children
        ordinal = int(count * (sketch.place / PLACES) ** _SKEW) + 1
        return clinic_id(_number_of(ordinal, is_for_children=is_child))

    def clinic_id_of_cast(self, sketch: PersonSketch, *, day: date) -> UUID:
        """The named people are attached where the named workers work, their children beside it."""
        is_child = age_on(sketch.birth_on, day) < ADULT
        return clinic_id(_CAST_CHILDREN_CLINIC if is_child else CAST_CLINIC)


def region_for(people: int) -> Region:
    """The region in which so many people live."""
    clinics = max(_FEWEST_CLINICS, people // _PEOPLE_OF_CLINIC)
    fitting = people * _LARGE_STAFF // (clinics * _PEOPLE_OF_CLINIC)
    return Region(clinics, min(_LARGE_STAFF, max(_SMALL_STAFF, fitting)))


@lru_cache(maxsize=4096)
def clinic_id(number: int) -> UUID:
    """The identifier of the clinic with this number."""
    return id_of("clinic", number)


def clinic(number: int) -> ClinicSketch:
    """The clinic with this number, from 0."""
    draw = blake2b(f"clinic {number}".encode(), digest_size=8).digest()
    data = _data()
    streets = data["streets"].split()
    districts = data["districts"].split()
    # A street is met again in another district, with another house.
    street, house = streets[(number * 7) % len(streets)], 1 + 2 * (draw[0] % 40) + number // len(streets)
    return ClinicSketch(
        number=number,
        ordinal=number // 4 + 1 if _is_for_children(number) else number - number // 4 + 1,
        is_for_children=_is_for_children(number),
        district=districts[number % len(districts)],
        address="ул. Садовая, 14" if number == CAST_CLINIC else f"ул. {street}, {house}",
        latitude=round(_CITY_CENTRE[0] + (draw[1] - 128) / 900, 5),
        longitude=round(_CITY_CENTRE[1] + (draw[2] - 128) / 500, 5),
    )


def departments(region: Region, each: ClinicSketch) -> list[str]:
    """Names of the departments of a clinic: those in which somebody works."""
    return sorted({_department_of(post_of(each, place)) for place in region.places(each)})


def department_id(each: ClinicSketch, name: str) -> UUID:
    """The department of this name in this clinic."""
    names = sorted(_data()["departments"].values())
    return id_of("department", each.number * 100 + names.index(name))


def position(each: ClinicSketch, place: int) -> PositionSketch:
    """Who works on this place of the staff of a clinic."""
    post = post_of(each, place)
    title, _, floor = _data()["posts"][post]
    number = each.number * 100 + place
    named = _cast_on(each, place, post)
    somebody = named or worker(number)
    return PositionSketch(
        number=number,
        clinic=each,
        worker=somebody,
        post=post,
        specialty="" if post in {"nurse", "registrar", "head"} else post,
        title=title,
        department=_department_of(post),
        cabinet=_CAST_CABINET if named and post == "therapist" else f"{floor}{place % 40 + 1:02}",
        practises_since=date(somebody.birth_on.year + 25, 8, 1),
    )


def post_of(each: ClinicSketch, place: int) -> str:
    """The post on this place: registrar, nurse, then doctors as the clinic engages them."""
    if place == HEAD_POST:
        return "head"
    if place < 2:  # noqa: PLR2004 - before the doctors
        return ("registrar", "nurse")[place]
    if place >= _SERVICES_FROM:
        return _services(each)[place - _SERVICES_FROM]
    first, then = _doctors(is_for_children=each.is_for_children)
    turn = place - 2
    if turn < len(first):
        return first[turn]
    # Clinics begin their round of rarer specialists at different places, so that the region has them all.
    return then[(turn - len(first) + 5 * (each.ordinal - 1)) % len(then)]


def _cast_on(each: ClinicSketch, place: int, post: str) -> PersonSketch | None:
    """The named person on this place: the first on a post of the clinic where the cast works."""
    if each.number != CAST_CLINIC or 2 < place < HEAD_POST:  # noqa: PLR2004 - the first doctor is on place 2
        return None
    return next((sketch for part, sketch in members() if part.post == post), None)


def _is_for_children(number: int) -> bool:
    return number % 4 == 3  # noqa: PLR2004 - every fourth


def _number_of(ordinal: int, *, is_for_children: bool) -> int:
    """The clinic whose name carries this ordinal."""
    return 4 * ordinal - 1 if is_for_children else (ordinal - 1) // 3 * 4 + (ordinal - 1) % 3


def _department_of(post: str) -> str:
    data = _data()
    name: str = data["departments"][data["posts"][post][1]]
    return name


def _services(each: ClinicSketch) -> list[str]:
    """What is done in the clinic: the usual, and one of the rarer services in turn."""
    usual, rarer = _service_lists(is_for_children=each.is_for_children)
    return [*usual, rarer[(each.ordinal - 1) % len(rarer)]]


@cache
def _service_lists(*, is_for_children: bool) -> tuple[list[str], list[str]]:
    staff = _data()["children" if is_for_children else "adults"]
    return staff["services"].split(), staff["rarer_services"].split()


@cache
def _doctors(*, is_for_children: bool) -> tuple[list[str], list[str]]:
    staff = _data()["children" if is_for_children else "adults"]
    return staff["first"].split(), staff["then"].split()


@cache
def _data() -> dict[str, Any]:
    file = resources.files("zdravie.demo") / "data" / "region.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
