"""The main job with scripts switched off: nothing is missing but the comfort."""

import pytest

from tests.journeys.conftest import Arrive
from tests.journeys.guests import somebody
from tests.journeys.steps import (
    given_a_booked_visit,
    given_they_are_signed_in,
    then_the_error_summary_says,
    then_the_page_says,
    then_they_are_at_home,
    when_they_cancel_the_visit,
    when_they_go_on_to_check,
    when_they_press,
)


@pytest.mark.covers("PC-007")
def test_the_main_job_works_without_javascript(arrive: Arrive) -> None:
    guest = arrive(somebody(), java_script_enabled=False, viewport={"width": 390, "height": 844})

    given_they_are_signed_in(guest)
    then_they_are_at_home(guest)
    guest.page.goto(guest.stack.url("health", "/booking/therapist/?clinic=all"))
    when_they_go_on_to_check(guest)
    then_the_error_summary_says(guest, "Выберите время приёма")
    clock = given_a_booked_visit(guest)
    assert clock in guest.sms("Вы записаны")
    when_they_press(guest, "Мои приёмы")
    guest.page.locator("a.cover[href^='/visits/']").first.click()
    when_they_cancel_the_visit(guest)
    then_the_page_says(guest, "приём отменён")
