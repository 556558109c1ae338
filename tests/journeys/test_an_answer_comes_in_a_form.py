"""A system gets its answer by a form that leaves by itself; without scripts the person presses the button."""

import pytest

from tests.journeys.conftest import Arrive
from tests.journeys.guests import somebody
from tests.journeys.posted_system import serving
from tests.journeys.steps import given_they_are_signed_in, then_the_heading_is


@pytest.mark.parametrize("has_scripts", [True, False])
def test_an_answer_comes_in_a_form(arrive: Arrive, has_scripts: bool, request: pytest.FixtureRequest) -> None:
    guest = arrive(somebody(), java_script_enabled=has_scripts)
    given_they_are_signed_in(guest)
    system = request.getfixturevalue("posted_system")
    before = len(system.answers)
    guest.page.goto(guest.stack.url("id", system.request()))
    guest.page.get_by_role("button", name="Разрешить и войти").click()
    if not has_scripts:
        then_the_heading_is(guest, "Возвращаем вас в систему")
        guest.page.get_by_role("button", name="Вернуться").click()
    then_the_heading_is(guest, "You are in")
    answer = system.answers[before]
    assert answer["state"] == "state of the journey"
    assert answer["iss"] == guest.stack.url("id", "").rstrip("/")
    assert len(answer["code"]) >= 43
    assert "code=" not in guest.page.url


@pytest.fixture(scope="module")
def posted_system(stack):
    with serving(stack) as system:
        yield system
