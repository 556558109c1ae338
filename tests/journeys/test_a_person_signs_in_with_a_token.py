"""A token in place of codes: connect it, type the PIN, and the cabinet opens; an expired one is explained."""

import pytest

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, named
from tests.journeys.steps import (
    given_the_start_page,
    then_the_error_summary_says,
    then_the_heading_is,
    then_they_are_at,
    then_they_are_at_home,
    when_they_allow_the_cabinet_if_it_asks,
    when_they_go_to_sign_in,
    when_they_press,
)
from tests.stack import wait_until


@pytest.mark.covers("ID-044", "ID-046", "ID-047", "ID-048", "ID-049", "ID-050")
def test_a_person_signs_in_with_a_token(arrive: Arrive) -> None:
    guest = arrive(named("patient"))
    given_fresh_lists_of_revoked_certificates(guest)

    given_the_start_page(guest)
    when_they_go_to_sign_in(guest)
    when_they_press(guest, "Электронная подпись")
    then_the_heading_is(guest, "Авторизация с использованием электронной подписи")
    when_they_press(guest, "Токен подключён, продолжить")
    when_they_sign_with(guest, "Истёк")
    then_the_error_summary_says(guest, "Истёк срок действия сертификата")

    when_they_sign_with(guest, "Действует")
    when_they_allow_the_cabinet_if_it_asks(guest)
    then_they_are_at_home(guest)


def given_fresh_lists_of_revoked_certificates(guest: Guest) -> None:
    """The job of the sign-on fetches them from the centre of the sandbox within a minute of its start."""
    known = "SELECT count(*) FROM signing_revocationlist WHERE next_update > now()"
    wait_until(
        lambda: guest.stack.sql("id", known)[0][0] >= 1, seconds=90, what=lambda: "no list of revoked ones"
    )


def when_they_sign_with(guest: Guest, condition: str) -> None:
    when_they_press(guest, "Подписать токеном")
    then_the_heading_is(guest, "Выберите токен")
    then_they_are_at(guest, "sandbox", "/signer/sign/")
    own = guest.page.locator("label.choice", has_text=guest.person.family_name).filter(has_text=condition)
    own.first.click()
    guest.page.get_by_role("textbox", name="ПИН-код").fill("1234")
    when_they_press(guest, "Подписать")
