"""The pages where anyone checks a paper or opens a link to it."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from tests.platform.papers.ordering import Order, nobody_signs
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.norms.queries import get_count
from zdravie.platform.papers import drawing, offline
from zdravie.platform.papers.actions.revoke_paper import revoke_paper
from zdravie.platform.papers.actions.share_paper import share_paper

pytestmark = pytest.mark.django_db
OUTSIDE = {"REMOTE_ADDR": "91.203.10.20"}


@pytest.fixture
def order(db, settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    nobody_signs(monkeypatch)
    settings.ZDRAVIE_MEDIA = tmp_path
    return Order(new_id(), clock.now())


@pytest.mark.covers("MB-010")
def test_the_link_of_the_qr_says_one_word(order: Order, client: Client) -> None:
    paper = order.drawn()
    page = client.get(f"/check/{paper.token}/")
    assert page.headers["X-Robots-Tag"].startswith("noindex")
    assert "no-store" in page.headers["Cache-Control"]
    text = page.content.decode()
    assert ">Действует<" in text
    assert "Волкова\xa0А.\xa0С." in text
    assert "Сергеевна" not in text
    assert "Тестовый документ" in text
    revoke_paper(paper_id=paper.pk, reason="тайна", actor=SYSTEM, now=order.now)
    text = client.get(f"/check/{paper.token}/").content.decode()
    assert "Не\xa0действует" in text
    assert "тайна" not in text


def test_an_unknown_link_is_said_plainly(order: Order, client: Client) -> None:
    page = client.get("/check/nonsense/")
    assert page.status_code == 404
    assert "Не\xa0найден" in page.content.decode()


def test_number_and_code_and_what_was_typed_stays(order: Order, client: Client) -> None:
    paper = order.drawn()
    page = client.post("/check/", {"number": paper.number, "code": paper.code})
    assert "Действует" in page.content.decode()
    page = client.post("/check/", {"number": paper.number, "code": "111"})
    assert page.status_code == 422
    assert paper.number in page.content.decode()
    assert "CHECK-UNKNOWN" in page.content.decode()
    assert client.post("/check/", {}).status_code == 422


def test_too_many_checks_say_when_to_come_again(order: Order, client: Client) -> None:
    for _ in range(get_count("papers.checks_of_network", on=order.now.date())):
        client.get("/check/nonsense/", **OUTSIDE)
    for page in (
        client.get("/check/nonsense/", **OUTSIDE),
        client.post("/check/", {"number": "1", "code": "1"}, **OUTSIDE),
    ):
        assert page.status_code == 429
        assert 0 < int(page.headers["Retry-After"]) <= 601
        assert "Слишком много проверок" in page.content.decode()


def test_the_page_without_a_network_carries_the_keys(order: Order, client: Client) -> None:
    keys = client.get("/check/keys.json")
    assert json.loads(keys.content) == offline.published_keys()
    assert keys.headers["Access-Control-Allow-Origin"] == "*"
    assert offline.published_keys()["keys"][0]["kid"] in client.get("/check/offline/").content.decode()
    worker = client.get("/check/worker.js")
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert "/static/public/offline.js" in worker.content.decode()


def test_without_a_script_the_server_judges_the_code(order: Order, client: Client) -> None:
    today = clock.now().astimezone(clock.MOSCOW).date()
    living = order(key="test:1", valid_until=today)
    order.now -= timedelta(days=3)
    over = order(key="test:2", valid_until=today - timedelta(days=1))

    def shown(code: str) -> set[str]:
        text = client.post("/check/offline/", {"code": code}).content.decode()
        hidden = set(re.findall(r'id="(\w+)"[^>]* hidden>', text))
        return {"genuine", "over", "forged", "facts", "test"} - hidden

    assert shown(drawing.qr_address(living)) == {"genuine", "facts", "test"}
    assert shown(offline.code_of(over)) == {"over", "facts", "test"}
    assert shown("1.что.угодно.ещё") == {"forged"}
    assert client.post("/check/offline/", {"code": ""}).status_code == 422


def test_a_shared_paper_is_downloaded_by_a_press(order: Order, client: Client, make_actor) -> None:
    holder: Actor = make_actor(order.holder_id)
    paper = order.drawn()
    plain = share_paper(paper_id=paper.pk, days=1, passcode="", actor=holder, now=order.now)
    locked = share_paper(paper_id=paper.pk, days=1, passcode="верное слово", actor=holder, now=order.now)
    assert paper.number in client.get(f"/shared/{plain.token}/").content.decode()
    answer = client.post(f"/shared/{plain.token}/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert paper.number not in client.get(f"/shared/{locked.token}/").content.decode()
    wrong = client.post(f"/shared/{locked.token}/", {"passcode": "неверное"})
    assert (wrong.status_code, "SHARE-PASSCODE" in wrong.content.decode()) == (422, True)
    assert client.post(f"/shared/{locked.token}/", {"passcode": "верное слово"}).content.startswith(b"%PDF")
    assert client.get("/shared/nonsense/").status_code == 404
