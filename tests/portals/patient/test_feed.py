"""Visits in the calendar of one's telephone: private, by a secret address, revocable."""

import html
import re

import pytest
from django.test import Client
from icalendar import Calendar

from tests.portals.patient.test_booking import choose, words

pytestmark = pytest.mark.django_db


def address_on(page) -> str:
    found = re.search(r"https?://[^<\s]+(/calendar/[^<\s]+)", html.unescape(page.content.decode()))
    return found[1] if found else ""


def test_calendar_shows_when_and_nothing_else(browser, shift) -> None:
    held = choose(browser, shift)
    browser.post(f"{held.url}confirm/")
    page = browser.get("/visits/calendar/")
    assert "Создать адрес" in words(page)
    assert not address_on(page)
    address = address_on(browser.post("/visits/calendar/", {"wish": "open"}, follow=True))
    read = Client().get(address)
    assert read.status_code == 200
    assert read.headers["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(read.content).walk("VEVENT")
    assert (str(event["summary"]), event["class"]) == ("Визит в поликлинику", "PRIVATE")
    assert event["dtstart"].dt == shift.start_of(3)
    text = read.content.decode()
    for secret in ("Орлова", "ерапевт", "Садовая", "Поликлиника", "212"):
        assert secret not in text


def test_replaced_and_closed_address_is_not_found(browser) -> None:
    first = address_on(browser.post("/visits/calendar/", {"wish": "open"}, follow=True))
    second = address_on(browser.post("/visits/calendar/", {"wish": "renew"}, follow=True))
    assert first != second
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    assert "Создать адрес" in words(browser.post("/visits/calendar/", {"wish": "close"}, follow=True))
    assert Client().get(second).status_code == 404


def test_too_often_is_said_with_the_time_to_come_again(browser) -> None:
    address = address_on(browser.post("/visits/calendar/", {"wish": "open"}, follow=True))
    answers = [Client().get(address) for _ in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert answers[-1].headers["Retry-After"] == "3600"
