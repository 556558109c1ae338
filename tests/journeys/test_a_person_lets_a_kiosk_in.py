"""A kiosk shows a code; a person with a telephone in hand lets it in, and sees to whom."""

import os
from pathlib import Path

from tests.journeys.conftest import Arrive
from tests.journeys.guests import somebody
from tests.journeys.kiosk import NAME, Kiosk
from tests.journeys.steps import given_they_are_signed_in, then_the_heading_is, then_the_page_says

PHONE = {"viewport": {"width": 390, "height": 844}}


def test_a_person_lets_a_kiosk_in(arrive: Arrive) -> None:
    guest = arrive(somebody(), **PHONE)
    given_they_are_signed_in(guest)
    kiosk = Kiosk(guest.stack)
    assert kiosk.asks_again()["error"] == "authorization_pending"

    guest.page.goto(guest.stack.url("id", "/device/"))
    then_the_heading_is(guest, "Войти на другом устройстве")
    _look(guest.page, "device")
    guest.page.get_by_label("Код с экрана устройства").fill(kiosk.user_code.lower())
    guest.page.get_by_role("button", name="Продолжить").click()

    then_the_heading_is(guest, "Впустить устройство?")
    then_the_page_says(guest, NAME)
    then_the_page_says(guest, kiosk.user_code)
    _look(guest.page, "device-confirm")
    guest.page.get_by_role("button", name="Код совпадает, впустить").click()
    then_the_heading_is(guest, "Устройство впущено")
    _look(guest.page, "device-done")
    assert "id_token" in kiosk.asks_again()


def _look(page, name):
    if folder := os.environ.get("SHOTS"):
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True)
