"""The preventive check-up: whose turn it is and what it consists of."""

from datetime import date, datetime, timedelta

import pytest

from tests.factories import make_person, make_position, make_shift
from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.checkups import is_turn, list_steps_of, next_year
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.actor import Actor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def checkup(db, now: datetime) -> Shift:
    return make_shift(make_position("check-up"), starts_at=now + timedelta(days=1))


def born_in(year: int, make_actor, **changes: object) -> Actor:
    return make_actor(make_person(birth_on=date(year, 12, 30), **changes).pk)


@pytest.mark.parametrize(
    ("age", "is_own"), [(17, False), (18, True), (19, False), (21, True), (39, True), (40, True), (41, True)]
)
def test_every_third_year_until_forty_and_every_year_after(age: int, is_own: bool) -> None:
    assert is_turn(age, on=TODAY) is is_own


def test_next_year_is_named() -> None:
    assert next_year(date(2008, 12, 30), after=TODAY) == 2029
    assert next_year(date(2007, 1, 1), after=TODAY) == 2028
    assert next_year(date(1980, 1, 1), after=TODAY) == 2027


def test_whose_year_it_is_not_learns_which_is(checkup, hold, make_actor) -> None:
    with pytest.raises(errors.NotYourCheckupYear) as refused:
        hold(born_in(2007, make_actor), checkup)
    assert "2028" in str(refused.value)
    assert hold(born_in(2005, make_actor), checkup, 1).state == Appointment.State.HELD


def test_who_passed_it_this_year_comes_next_time(checkup, hold, make_actor, now) -> None:
    actor = born_in(1980, make_actor)
    visit = book_place(appointment_id=hold(actor, checkup).pk, actor=actor, now=now)
    Appointment.objects.filter(pk=visit.pk).update(state=Appointment.State.FULFILLED, ended_at=now)
    with pytest.raises(errors.NotYourCheckupYear, match="2027"):
        hold(actor, checkup, 3)


@pytest.mark.parametrize(
    ("born", "is_male", "has", "has_not"),
    [
        (2005, True, "Флюорография", "ЭКГ"),
        (1986, False, "Маммография", "ПСА"),
        (1981, True, "Гастроскопия", "Маммография"),
        (1976, True, "ПСА", "Гастроскопия"),
    ],
)
def test_steps_fit_age_and_sex(checkup, hold, make_actor, born, is_male, has, has_not) -> None:
    visit = hold(born_in(born, make_actor, is_male=is_male), checkup)
    names = " ".join(step.name for step in list_steps_of(visit))
    assert has in names
    assert has_not not in names
    assert "Терапевт подведёт итог" in names
