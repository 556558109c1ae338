"""From the home page everything is a few clicks away, and no page asks another site for anything."""

import re
from urllib.parse import urldefrag, urlsplit

import pytest
from django.test import Client

from tests.platform.payments.making import ask_for
from tests.portals.patient.test_booking import choose
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel import clock

pytestmark = pytest.mark.django_db
A_FEW = 3
LEADS_OUT = ("/login/", "/logout/", "/enter/")
"""Not the cabinet any more."""


def links_of(page: str) -> set[str]:
    return {urldefrag(link).url for link in re.findall(r'<a [^>]*href="(/[^"]*)"', page)}


def within_a_few_clicks(browser: Client) -> dict[str, str]:
    """Each address that is reached from the home page, and its page; addresses with a query are left out."""
    seen: dict[str, str] = {}
    wave = {"/home/"}
    for _ in range(A_FEW):
        pages = {address: browser.get(address) for address in sorted(wave - seen.keys())}
        seen |= {
            address: page.content.decode()
            for address, page in pages.items()
            if page.headers["Content-Type"].startswith("text/html")
        }
        found = set().union(*(links_of(seen[address]) for address in pages if address in seen))
        wave = {link for link in found if "?" not in link and not link.startswith(LEADS_OUT)}
    return seen | dict.fromkeys(wave - seen.keys(), "")


@pytest.mark.covers("PC-010")
def test_every_action_is_a_few_clicks_from_home_and_nothing_comes_from_outside(
    browser, person, shift
) -> None:
    held = choose(browser, shift)
    browser.post(f"{held.url}confirm/")
    visit, invoice = Appointment.objects.get(), ask_for(clock.now(), person_id=person.pk)
    reached = within_a_few_clicks(browser)
    wanted = {
        "/booking/therapist/",
        f"/visits/{visit.pk}/",
        f"/visits/{visit.pk}/cancel/",
        "/services/medical-book/",
        "/services/feedback/",
        "/cases/",
        "/medbook/",
        "/papers/",
        "/payments/",
        f"/payments/{invoice.pk}/",
        "/notices/",
        "/family/",
        "/policy/",
        "/referrals/",
        "/profile/",
    }
    assert wanted - reached.keys() == set()
    assert "Перенести" in reached[f"/visits/{visit.pk}/"]
    for address, page in reached.items():
        fetched = re.findall(r'<(?:script|img|iframe|source)[^>]* src="([^"]+)"', page)
        fetched += re.findall(r'<link[^>]* href="([^"]+)"', page)
        assert [one for one in fetched if urlsplit(one).netloc] == [], address
