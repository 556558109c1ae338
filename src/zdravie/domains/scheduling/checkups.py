"""
The preventive check-up: in which years it is a person's turn, and what it consists of.

Ages are those that the person reaches in the calendar year, as the order counts them.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_count
from zdravie.registries.people.models import Person
from zdravie.registries.terminology.models import Specialty

_FOREVER = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One examination of the check-up, and whose it is."""

    name: str
    name_en: str
    sex: str = ""
    first_age: int = 0
    last_age: int = _FOREVER
    ages: tuple[int, ...] = ()

    def is_for(self, age: int, *, is_male: bool | None) -> bool:
        """While the sex is unknown, what is done for one of them is left to the doctor."""
        own = "" if is_male is None else ("male" if is_male else "female")
        fits_age = age in self.ages if self.ages else self.first_age <= age <= self.last_age
        return fits_age and self.sex in ("", own)


def check_turn(specialty: Specialty, person: Person, *, on: date) -> None:
    """
    It is the person's year, and they have not passed it in that year already.

    :raises NotYourCheckupYear: it is not; names the next one
    """
    if specialty.kind != specialty.Kind.CHECKUP or person.birth_on is None:
        return
    is_passed = Appointment.objects.filter(
        person_id=person.pk,
        specialty_id=specialty.code,
        state=Appointment.State.FULFILLED,
        starts_at__year=on.year,
    ).exists()
    if is_turn(on.year - person.birth_on.year, on=on) and not is_passed:
        return
    raise errors.NotYourCheckupYear(
        year=next_year(person.birth_on, after=on),
        every=get_count("scheduling.checkup_every", on=on),
        yearly_from=get_count("scheduling.checkup_yearly_from", on=on),
    )


def is_turn(age: int, *, on: date) -> bool:
    """Whether people who reach this age in the year pass it then."""
    first = get_count("scheduling.checkup_from", on=on)
    if age >= get_count("scheduling.checkup_yearly_from", on=on):
        return True
    return age >= first and (age - first) % get_count("scheduling.checkup_every", on=on) == 0


def next_year(birth_on: date, *, after: date) -> int:
    """The first year after that day's in which it is the person's turn."""
    year = after.year + 1
    while not is_turn(year - birth_on.year, on=after):
        year += 1
    return year


def list_steps_of(visit: Appointment) -> list[Step]:
    """What awaits the person at this check-up; for whoever has just read the visit."""
    person = Person.objects.only("birth_on", "is_male").get(pk=visit.person_id)
    if person.birth_on is None:
        return []
    age = visit.starts_at.astimezone(MOSCOW).year - person.birth_on.year
    return [step for step in _steps() if step.is_for(age, is_male=person.is_male)]


@cache
def _steps() -> tuple[Step, ...]:
    file = resources.files("zdravie.domains.scheduling") / "data" / "checkup.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["step"]
    return tuple(Step(**{**row, "ages": tuple(row.get("ages", ()))}) for row in rows)
