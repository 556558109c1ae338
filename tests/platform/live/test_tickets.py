"""A page hears what it may show, for an hour, and nothing else."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import signing

from zdravie.platform.live import tickets


@pytest.fixture(autouse=True)
def address(settings) -> None:
    settings.ZDRAVIE_LIVE_URL = "https://clinic.example/live"


def ticket_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["ticket"][0]


def test_the_address_in_a_page_lets_hear_its_topic() -> None:
    address = tickets.address_of("places 7")
    assert address.startswith("https://clinic.example/live/stream?")
    assert tickets.find_topic(ticket_of(address)) == "places 7"


def test_a_forged_or_foreign_ticket_lets_hear_nothing() -> None:
    good = ticket_of(tickets.address_of("places 7"))
    assert tickets.find_topic(good[:-1] + ("A" if good[-1] != "A" else "B")) is None
    assert tickets.find_topic("") is None
    assert tickets.find_topic(signing.TimestampSigner(salt="other").sign_object("places 7")) is None


def test_an_old_ticket_lets_hear_nothing(monkeypatch) -> None:
    good = ticket_of(tickets.address_of("places 7"))
    monkeypatch.setattr(tickets, "GOOD_FOR_SECONDS", -1)
    assert tickets.find_topic(good) is None


def test_where_nothing_is_told_live_the_page_has_no_address(settings) -> None:
    settings.ZDRAVIE_LIVE_URL = ""
    assert tickets.address_of("places 7") == ""
