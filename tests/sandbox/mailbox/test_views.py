"""The pages of the mailboxes and the switch (``switch_server``); English words for every Russian sentence."""

from datetime import UTC, datetime, timedelta

import pytest
from babel.messages.pofile import read_po
from django.test import Client

from tests.sandbox.mailbox.conftest import ADDRESS, Switch, letter
from tests.sandbox.phone.test_translations import ROOM as PHONE
from tests.sandbox.phone.test_translations import sentences_of
from zdravie.sandbox.mailbox import queries
from zdravie.sandbox.mailbox.actions.accept_letter import accept_letter
from zdravie.sandbox.mailbox.models import ServerMode
from zdravie.sandbox.mailbox.modes import MODES

pytestmark = pytest.mark.django_db
INBOX = f"/mail/{ADDRESS}/"
ROOM = PHONE.parent / "mailbox"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def put(name: str, *, minutes: int = 0, text: str = "Текст") -> None:
    at = NOW + timedelta(minutes=minutes)
    accept_letter(letter=letter(name, at=at, text=text), is_lost=False, now=at)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("address", ["/mail/", "/mail/switch/", INBOX])
def test_every_page_says_that_this_is_a_drill(client: Client, address: str) -> None:
    assert "Учебный контур" in page(client, address)


def test_latest_letter_stands_first_and_its_link_can_be_pressed(client: Client) -> None:
    put("first")
    put("second", minutes=1, text="Подтвердите: http://localhost:8001/contacts/x/ сейчас. <b>")
    text = page(client, INBOX)
    assert text.index("Письмо second") < text.index("Письмо first")
    assert 'href="http://localhost:8001/contacts/x/"' in text
    assert "<b>" not in text


def test_only_a_new_letter_comes_as_a_fragment(client: Client) -> None:
    put("first")
    htmx = {"HX-Request": "true"}
    newest = queries.find_newest(address=ADDRESS)
    assert client.get(INBOX, {"newest": newest}, headers=htmx).status_code == 204
    put("second", minutes=1)
    assert "Письмо second" in client.get(INBOX, {"newest": newest}, headers=htmx).content.decode()


def test_another_case_of_an_address_leads_to_its_mailbox_and_nonsense_nowhere(client: Client) -> None:
    assert client.get("/mail/Anna@Example.ORG/").headers["Location"] == INBOX
    assert client.get("/mail/nobody/").status_code == 404


def test_the_field_opens_a_mailbox(client: Client) -> None:
    assert client.get("/mail/", {"address": "Anna@example.org"}).headers["Location"] == INBOX
    assert client.get("/mail/", {"address": "anna"}).status_code == 422


@pytest.mark.parametrize("mode", [one.mode for one in MODES])
def test_the_switch_switches(client: Client, mode: ServerMode.Mode) -> None:
    answer = client.post("/mail/switch/", {"mode": mode, "slow_seconds": 3})
    assert answer.status_code == 302
    assert (queries.get_server().mode, queries.get_server().slow_seconds) == (mode, 3)


def test_the_mailbox_warns_of_a_bad_day(client: Client, switch: Switch) -> None:
    switch(ServerMode.Mode.DOWN)
    assert "не всё в порядке" in page(client, INBOX).replace("\N{NO-BREAK SPACE}", " ")


def test_every_sentence_has_its_english() -> None:
    said = {one for path in (*ROOM.rglob("*.py"), *ROOM.rglob("*.html")) for one in sentences_of(path)}
    known = set()
    for room in (ROOM, PHONE):
        with (room / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
            known |= {message.id for message in read_po(file) if message.id and message.string}
    assert len(said) > 20
    assert sorted(said - known) == []
