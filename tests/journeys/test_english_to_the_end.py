"""The English switch holds on the whole main path, and nothing Russian is left but names."""

import re

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, somebody
from tests.journeys.steps import code_in, then_the_heading_is, then_they_are_at, when_they_press

_LEFT_IN_RUSSIAN = r"Русский|\(Госуслуги\)|\(СНИЛС\)|\(ОМС\)"
"""The name of the other language, and official names in brackets at their first use."""

_ALL_WORDS = """() => {
  const page = document.body.cloneNode(true);
  page.querySelectorAll('.avatar').forEach(one => one.remove());
  const spoken = ['aria-label', 'placeholder', 'data-label', 'data-show', 'data-failed'];
  const labels = [document.body, ...document.querySelectorAll('body *')].flatMap(
    one => spoken.map(name => one.getAttribute(name) || ''));
  return [document.title, page.textContent, ...labels].join('\\n');
}"""
"""What is read and what is heard; initials of people stand for their names."""


def test_english_holds_from_the_start_page_to_the_cancelled_visit(arrive: Arrive) -> None:
    guest = arrive(somebody())
    page = guest.page

    page.goto(guest.stack.url("health"))
    when_they_press(guest, "English")
    then_the_heading_is(guest, "Your family’s health in one calm place")
    then_nothing_is_left_in_russian(guest)
    for program, path in (
        *(("health", f"/{name}/") for name in ("help", "privacy", "accessibility", "status", "enter", "no")),
        *(("id", path) for path in ("/signin/password/", "/register/")),
    ):
        page.goto(guest.stack.url(program, path))
        then_nothing_is_left_in_russian(guest)

    page.goto(guest.stack.url("health", "/login/"))
    page.get_by_label("Phone, email, SNILS or INN").fill(guest.person.typed_phone)
    then_nothing_is_left_in_russian(guest)
    when_they_press(guest, "Continue")
    then_the_heading_is(guest, "Enter the code from the text message")
    then_nothing_is_left_in_russian(guest)
    page.get_by_label("Code, 6 digits").fill(code_in(guest.sms("код для")))
    when_they_press(guest, "Continue")
    then_the_heading_is(guest, "Share your data?")
    then_nothing_is_left_in_russian(guest)
    when_they_press(guest, "Allow and sign in")
    then_they_are_at(guest, "health", "/home/")
    then_nothing_is_left_in_russian(guest)

    when_they_press(guest, "Book a doctor")
    then_nothing_is_left_in_russian(guest)
    when_they_press(guest, "General practitioner (therapist)")
    when_they_press(guest, "All clinics")
    then_nothing_is_left_in_russian(guest)
    when_they_press(guest, "Check and book")
    then_nothing_is_left_in_russian(guest)
    page.locator("label.slot:has(input:not([disabled]))").first.click()
    when_they_press(guest, "Check and book")
    then_the_heading_is(guest, "Check your booking")
    then_nothing_is_left_in_russian(guest)
    when_they_press(guest, "Confirm the booking")
    then_the_heading_is(guest, "You are booked")
    then_nothing_is_left_in_russian(guest)
    when_they_press(guest, "My visits")
    then_nothing_is_left_in_russian(guest)
    page.get_by_role("region", name="Coming").get_by_role("link").first.click()
    then_nothing_is_left_in_russian(guest)
    when_they_press(guest, "Cancel the visit")
    then_the_heading_is(guest, "Cancel the visit?")
    then_nothing_is_left_in_russian(guest)
    when_they_press(guest, "Cancel the visit")
    then_they_are_at(guest, "health", "/visits/")
    for path in ("/profile/", "/journal/"):
        page.goto(guest.stack.url("id", path))
        then_nothing_is_left_in_russian(guest)


def then_nothing_is_left_in_russian(guest: Guest) -> None:
    """All text of the page, hidden words for screen readers and labels too, without names of the register."""
    assert guest.page.locator("html").get_attribute("lang") == "en"
    said: str = guest.page.evaluate(_ALL_WORDS)
    text = re.sub(_LEFT_IN_RUSSIAN, "", re.sub(r"[ \t\u00a0]+", " ", said))
    for name in sorted(_names(guest), key=len, reverse=True):
        text = text.replace(name, "")
    left = re.findall(r"[^\n.]{0,30}[А-Яа-яЁё][А-Яа-яЁё ,.:«»]*", text)
    assert left == [], f"{guest.page.url}: {left[:5]}"


def _names(guest: Guest) -> set[str]:
    """Doctors, clinics, streets, systems and the person: names are not translated."""
    doctors = guest.stack.sql("health", "SELECT family_name, given_name, patronymic FROM workers_worker")
    clinics = guest.stack.sql(
        "health", "SELECT name, short_name, address, district FROM organizations_clinic"
    )
    systems = guest.stack.sql("id", "SELECT name FROM clients_client")
    person = guest.person
    own = {person.family_name, person.given_name, person.patronymic}
    return own | {re.sub(r"\s+", " ", part) for row in (*doctors, *clinics, *systems) for part in row if part}
