"""The section «Документы»: the list, a paper, its file, links to it."""

from pathlib import Path

import pytest
from django.test import Client

from tests.factories import make_person
from tests.platform.papers.ordering import Order, nobody_signs
from tests.portals.patient.conftest import signed_in
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.papers.actions.revoke_paper import revoke_paper
from zdravie.platform.papers.models import Paper, Share
from zdravie.registries.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(person: Person, settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    nobody_signs(monkeypatch)
    settings.ZDRAVIE_MEDIA = tmp_path
    return Order(person.pk, clock.now())


@pytest.fixture
def cabinet(person: Person) -> Client:
    return signed_in(person)


@pytest.mark.covers("MB-016", "MB-078", "MB-079", "MB-080", "MB-082", "MB-085", "MB-092", "MB-093")
def test_a_refusal_is_in_the_cabinet_and_downloads_as_often_as_wanted(order: Order, cabinet: Client) -> None:
    paper = order()
    page = cabinet.get(f"/papers/{paper.pk}/").content.decode()
    assert "Документ готовится" in page
    assert "Скачать PDF" not in page
    assert cabinet.get(f"/papers/{paper.pk}/file/").status_code == 409
    order.drawn()
    assert "Решение об отказе" in cabinet.get("/papers/").content.decode()
    page = cabinet.get(f"/papers/{paper.pk}/").content.decode()
    assert "Скачать PDF" in page
    assert "Распечатка не" in page
    assert "Файл не\xa0открывается?" in page
    for _ in range(2):
        answer = cabinet.get(f"/papers/{paper.pk}/file/")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.content.startswith(b"%PDF")


def test_strangers_find_nothing(order: Order) -> None:
    paper = order.drawn()
    stranger = signed_in(make_person())
    for address in ("", "file/", "share/"):
        assert stranger.get(f"/papers/{paper.pk}/{address}").status_code == 404
    assert stranger.post(f"/papers/{paper.pk}/share/", {"days": "7"}).status_code == 404
    assert "Документов пока нет" in stranger.get("/papers/").content.decode()


def test_a_link_is_made_seen_and_closed(order: Order, cabinet: Client) -> None:
    paper = order.drawn()
    refused = cabinet.post(f"/papers/{paper.pk}/share/", {"days": "7", "passcode": "123"})
    assert (refused.status_code, "SHARE-PASSCODE-SHORT" in refused.content.decode()) == (422, True)
    assert cabinet.post(f"/papers/{paper.pk}/share/", {"days": "7"}).status_code == 302
    token = Share.objects.get().token
    assert f"/shared/{token}/" in cabinet.get(f"/papers/{paper.pk}/").content.decode()
    Client().post(f"/shared/{token}/")
    assert "открыли по\xa0вашей ссылке" in cabinet.get(f"/papers/{paper.pk}/").content.decode()
    cabinet.post(f"/papers/{paper.pk}/share/{Share.objects.get().pk}/close/")
    assert f"/shared/{token}/" not in cabinet.get(f"/papers/{paper.pk}/").content.decode()


def test_a_revoked_paper_says_why_and_is_not_shared(order: Order, cabinet: Client) -> None:
    paper = order.drawn()
    revoke_paper(paper_id=paper.pk, reason="выдан по ошибке", actor=SYSTEM, now=order.now)
    page = cabinet.get(f"/papers/{paper.pk}/").content.decode()
    assert "выдан по\xa0ошибке" in page
    assert "Создать ссылку" not in page
    assert Paper.objects.count() == 1
