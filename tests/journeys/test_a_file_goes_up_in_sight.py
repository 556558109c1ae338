"""A big picture over a slow line: how much is there already, stopped with one press, sent again."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, somebody_unproven
from tests.journeys.sign_on import given_they_came_by_a_code
from tests.journeys.steps import then_the_heading_is, then_the_page_says, when_they_press
from tests.journeys.test_an_identity_is_proven import (
    papers_of_guest,
    when_they_fill_in_the_passport,
    when_they_open_identity,
    when_they_start,
)
from tests.platform.files import making

_SLOW = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 60_000}
_QUICK = {**_SLOW, "uploadThroughput": -1}


def test_an_upload_shows_how_far_it_is_and_can_be_stopped(arrive: Arrive) -> None:
    guest = arrive(somebody_unproven())
    given_they_came_by_a_code(guest)
    when_they_open_identity(guest)
    when_they_start(guest, "По снимкам документов")
    when_they_fill_in_the_passport(guest, papers_of_guest(guest))
    then_the_heading_is(guest, "Снимки документов")
    line = guest.page.context.new_cdp_session(guest.page)
    line.send("Network.enable")

    line.send("Network.emulateNetworkConditions", _SLOW)
    when_they_choose_a_big_picture(guest)
    when_they_press(guest, "Загрузить")
    expect(guest.page.get_by_role("status").filter(has_text=re.compile(r"Загружено \d+"))).to_be_visible()
    when_they_press(guest, "Остановить загрузку")
    expect(guest.page.locator("progress")).to_have_count(0)
    then_the_heading_is(guest, "Снимки документов")

    line.send("Network.emulateNetworkConditions", _QUICK)
    when_they_press(guest, "Загрузить")
    then_the_page_says(guest, "паспорт.jpg")
    expect(guest.page.get_by_role("heading", level=1)).to_be_focused()
    when_they_press(guest, "Всё загружено, продолжить")


def when_they_choose_a_big_picture(guest: Guest) -> None:
    picture = making.padded(making.picture(), 1_500_000)
    file = {"name": "паспорт.jpg", "mimeType": "image/jpeg", "buffer": picture}
    guest.page.get_by_label("Фото или скан").set_input_files(file)  # type: ignore[arg-type]
