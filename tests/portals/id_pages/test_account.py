"""Profile and journal: the owner's alone, masked, audited."""

import pytest

from tests.identity.door import PHONE, SNILS, open_anna
from tests.portals.id_pages.pages import sign_in, words
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/profile/", "/journal/", "/welcome/"])
def test_strangers_are_sent_to_the_door_and_back(browser, address) -> None:
    assert browser.get(address).url == f"/signin/?next=%2F{address.strip('/')}%2F"


@pytest.mark.covers("ID-019")
def test_profile_shows_enough_to_recognise_and_no_whole_number(browser) -> None:
    anna = open_anna()
    sign_in(browser)
    page = browser.get("/profile/")
    said = words(page)
    assert "Волкова Анна Сергеевна" in said
    assert "+7 ••• •••-45-67 подтверждён" in said
    assert "•••-•••-445 95" in said
    assert "a•••@example.ru" in said
    assert PHONE[2:] not in page.content.decode()
    assert SNILS not in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert AuditEntry.objects.filter(kind="read", what="accounts.profile", person_id=anna.pk).exists()
