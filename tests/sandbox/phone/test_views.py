"""The pages: what a person at the machine sees and presses."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils.html import escape

from tests.sandbox.phone.conftest import NUMBER, TEXT, Send, Switch
from zdravie.sandbox.phone import queries
from zdravie.sandbox.phone.actions.accept_message import accept_message
from zdravie.sandbox.phone.models import GatewayMode
from zdravie.sandbox.phone.modes import MODES
from zdravie.sandbox.phone.types import Sms

Mode = GatewayMode.Mode
pytestmark = pytest.mark.django_db

INBOX = f"/phone/{quote(NUMBER, safe='+')}/"
HTMX = {"HX-Request": "true"}
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def put(text: str, *, minutes: int = 0, number: str = NUMBER) -> None:
    at = NOW + timedelta(minutes=minutes)
    accept_message(key=text, sms=Sms(number, text, at + timedelta(minutes=5)), is_lost=False, now=at)


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")


def test_the_program_says_that_it_is_well(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.parametrize("address", ["/", "/phone/", "/phone/switch/", INBOX])
def test_every_page_says_that_this_is_a_drill(client: Client, address: str) -> None:
    assert "Учебный контур" in page(client, address)


def test_the_home_page_leads_to_the_phone_the_switch_and_the_programs(client: Client) -> None:
    text = page(client, "/")
    for address in ("/phone/", "/phone/switch/", "http://localhost:8000/", "http://localhost:8001/"):
        assert f'href="{address}"' in text


def test_a_message_sent_through_the_gateway_is_read_on_the_phone(client: Client, send: Send) -> None:
    send()
    text = page(client, INBOX)
    assert TEXT in text
    assert ">381204</span>" in text
    assert "+7 916 123-45-67" in text


def test_the_newest_message_is_the_last(client: Client) -> None:
    put("вторая", minutes=1)
    put("первая")
    text = page(client, INBOX)
    assert text.index("первая") < text.index("вторая")
    assert text.count('id="newest"') == 1


def test_a_phone_shows_only_its_own_messages(client: Client) -> None:
    put("чужое", number="+79161234568")
    assert "чужое" not in page(client, INBOX)


def test_markup_in_a_message_is_shown_as_text(client: Client) -> None:
    put("<script>alert(1)</script>")
    text = page(client, INBOX)
    assert escape("<script>alert(1)</script>") in text
    assert "<script>alert" not in text


def test_an_empty_phone_says_when_something_appears(client: Client) -> None:
    assert "Сообщений пока нет" in page(client, INBOX)


def test_the_page_asks_for_news_every_two_seconds_and_has_a_link_for_those_without_scripts(
    client: Client,
) -> None:
    text = page(client, INBOX)
    assert 'hx-trigger="every 2s"' in text
    assert "Обновить" in text


def test_nothing_new_changes_nothing_on_the_page(client: Client) -> None:
    put("первая")
    newest = queries.find_newest(number=NUMBER)
    assert client.get(INBOX, {"newest": str(newest)}, headers=HTMX).status_code == 204
    assert client.get("/phone/+79161234500/", {"newest": ""}, headers=HTMX).status_code == 204


def test_a_new_message_comes_as_a_fragment(client: Client) -> None:
    put("первая")
    newest = queries.find_newest(number=NUMBER)
    put("вторая", minutes=1)
    answer = client.get(INBOX, {"newest": str(newest)}, headers=HTMX)
    text = answer.content.decode()
    assert "первая" in text
    assert "вторая" in text
    assert "<html" not in text
    assert str(queries.find_newest(number=NUMBER)) in text


def test_another_spelling_of_a_number_leads_to_its_phone(client: Client) -> None:
    for spelling in ("89161234567", "79161234567", "9161234567", "+7 916 123-45-67"):
        answer = client.get(f"/phone/{quote(spelling)}/")
        assert (answer.status_code, answer.headers["Location"]) == (302, INBOX)


@pytest.mark.parametrize("number", ["123", "+4915112345678", "switches", "%00"])
def test_a_number_that_no_phone_has_is_not_found(client: Client, number: str) -> None:
    page(client, f"/phone/{number}/", 404)


def test_the_field_opens_a_phone_by_any_spelling(client: Client) -> None:
    answer = client.get("/phone/", {"number": "8 (916) 123-45-67"})
    assert (answer.status_code, answer.headers["Location"]) == (302, INBOX)


def test_the_field_says_what_is_wrong_with_a_number(client: Client) -> None:
    text = page(client, "/phone/?number=916", 422)
    assert 'id="errors"' in text
    assert "у вас 3" in text.replace("\xa0", " ")


def test_the_list_shows_phones_with_the_latest_first(client: Client) -> None:
    put("раз", number="+79161111111")
    put("два", minutes=1)
    text = page(client, "/phone/")
    assert text.index("+7 916 123-45-67") < text.index("+7 916 111-11-11")
    assert "1 сообщение" in text


def test_the_switch_explains_every_mode(client: Client) -> None:
    text = page(client, "/phone/switch/")
    for one in MODES:
        assert str(one.name) in text
        assert str(one.what_happens)[:25] in text
    assert {one.mode for one in MODES} == set(Mode)


@pytest.mark.parametrize("mode", list(Mode))
def test_the_switch_switches(client: Client, mode: GatewayMode.Mode) -> None:
    answer = client.post("/phone/switch/", {"mode": mode, "slow_seconds": "3"})
    assert answer.status_code == 302
    assert queries.get_gateway().mode == mode
    assert 'role="status"' in page(client, answer.headers["Location"])


@pytest.mark.parametrize(
    "wishes", [{"mode": "BROKEN", "slow_seconds": "3"}, {"mode": "SLOW", "slow_seconds": "31"}, {}]
)
def test_the_switch_refuses_what_makes_no_sense(client: Client, wishes: dict[str, str]) -> None:
    answer = client.post("/phone/switch/", wishes)
    assert answer.status_code == 422
    assert 'id="errors"' in answer.content.decode()
    assert queries.get_gateway().mode == Mode.ORDINARY


def test_the_switch_tells_what_did_not_arrive(client: Client, send: Send, switch: Switch) -> None:
    switch(Mode.LOSING)
    send()
    assert queries.count_undelivered() == {"LOST": 1, "LATE": 0}
    assert ">1</dd>" in page(client, "/phone/switch/")


def test_the_phone_warns_that_the_gateway_has_a_bad_day(client: Client, switch: Switch) -> None:
    assert "не всё в порядке" not in page(client, INBOX)
    switch(Mode.DOWN)
    assert "не всё в порядке" in page(client, INBOX)


def test_the_switch_needs_the_token_of_its_own_form() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/phone/switch/", {"mode": "DOWN", "slow_seconds": "3"}).status_code == 403
    assert queries.get_gateway().mode == Mode.ORDINARY
