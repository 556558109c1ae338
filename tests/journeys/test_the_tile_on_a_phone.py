"""On a telephone: the tile for the home screen can be put there, and the main job needs no desktop."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Arrive
from tests.journeys.guests import somebody
from tests.journeys.steps import (
    given_a_booked_visit,
    given_the_start_page,
    given_they_are_signed_in,
    then_the_page_says,
    when_they_cancel_the_visit,
    when_they_press,
)

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.mark.covers("ID-147")
def test_the_main_job_on_a_telephone_from_its_own_tile(arrive: Arrive) -> None:
    guest = arrive(somebody(), **PHONE)
    given_the_start_page(guest)
    assert reasons_against_the_tile(guest.page) == []

    given_they_are_signed_in(guest)
    given_a_booked_visit(guest, "Терапевт")
    guest.sms("Вы записаны")
    when_they_press(guest, "Приёмы")
    guest.page.get_by_role("region", name="Предстоящие").get_by_role("link").first.click()
    when_they_cancel_the_visit(guest)
    then_the_page_says(guest, "приём отменён")


def reasons_against_the_tile(page: Page) -> list[str]:
    """What the browser itself has against putting this page on the home screen."""
    tools = page.context.new_cdp_session(page)
    manifest = tools.send("Page.getAppManifest")
    assert "Электронный медицинский аккаунт" in manifest["data"]
    found = tools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # The browser profile of a test is a private window, from which nothing is ever installed.
    reasons = {one["errorId"] for one in found} - {"in-incognito"}
    return sorted(reasons) + [one["message"] for one in manifest["errors"]]
