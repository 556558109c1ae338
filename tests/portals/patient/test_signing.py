"""The applicant signs: too weak a sign-in is raised first, a certificate signs on a page of its own."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from tests.factories import make_person
from tests.platform.casework.conftest import INN
from tests.platform.casework.services import AUTOMATIC
from tests.portals.patient.conftest import signed_in
from tests.portals.patient.test_cases import begin, fill, send, words
from tests.signatures import Token, as_text, centre, keep_list, token, trust
from zdravie.config.settings import health
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.kernel.ids import new_id
from zdravie.platform.casework import registry
from zdravie.platform.casework.models import Case
from zdravie.registries.people.indexes import snils_index

pytestmark = pytest.mark.django_db
STRONG = {"assurance": Assurance.MEDIUM, "identity": IdentityLevel.CONFIRMED}
_HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def offered(settings, tmp_path: Path):
    settings.ZDRAVIE_TRUST_DIR = trust(tmp_path / "trust", centre())
    registry.register(AUTOMATIC)
    yield
    registry.forget(AUTOMATIC.code)


def ready(browser: Client) -> Case:
    case = begin(browser, AUTOMATIC.code)
    fill(browser, case, "person", inn=INN)
    return case


def _pem(own: Token, content: bytes) -> str:
    return as_text("CMS", own.sign(content))


@pytest.mark.covers("MB-028")
def test_one_factor_is_raised_before_anything_is_signed(person, settings) -> None:
    settings.ZDRAVIE_STEP_UP = health.ZDRAVIE_STEP_UP
    weak = signed_in(person, identity=IdentityLevel.CONFIRMED)
    case = ready(weak)
    asked = send(weak, case)
    assert (asked.status_code, asked.headers["Location"].startswith("/login/")) == (302, True)
    assert "level=medium" in asked.headers["Location"]
    case.refresh_from_db()
    assert case.state == "DRAFT"
    unproven = signed_in(person, assurance=Assurance.MEDIUM, identity=IdentityLevel.STANDARD)
    page = words(unproven.get(f"/cases/{case.pk}/check/"))
    assert "Подтвердите личность на Госуслугах" in page
    assert "Подписать и отправить" not in page
    refused = unproven.post(f"/cases/{case.pk}/sign/", {"shown": ""})
    assert (refused.status_code, "CASE-SIGN-IDENTITY" in refused.content.decode()) == (403, True)


def test_a_page_that_grew_old_signs_nothing(person) -> None:
    browser = signed_in(person, **STRONG)
    case = ready(browser)
    old = browser.post(f"/cases/{case.pk}/sign/", {"shown": "0" * 64})
    assert old.status_code == 409
    assert "Подписано не то" in words(old)
    assert "Заявление подписано" in words(send(browser, case, follow=True))
    status = words(browser.get(f"/cases/{case.pk}/"))
    assert "Простая электронная" in status
    assert "ответы и файлы те же" in status


def test_a_token_signs_on_the_signers_page_and_the_signature_comes_back(person, settings) -> None:
    settings.ZDRAVIE_SIGNER_URL = "http://signer.test/sign/"
    now = clock.now()
    keep_list(centre(), since=now - _HOUR, until=now + _HOUR)
    person.snils, person.snils_index = token().certificate.snils, snils_index(token().certificate.snils)
    person.save()
    browser = signed_in(person, identity=IdentityLevel.STANDARD)
    case = ready(browser)
    at = f"/cases/{case.pk}/signature/"
    page = browser.get(at).content.decode()
    assert "http://signer.test/sign/" in page
    key = re.search(r'name="challenge" value="([^"]+)"', page)
    text = browser.get(at + "text/").content
    assert key
    empty = browser.post(at, {})
    assert (empty.status_code, "Вставьте подпись" in words(empty)) == (422, True)
    foreign = browser.post(at, {"signature": _pem(token(snils="08765430300"), text)})
    assert (foreign.status_code, "сертификат другого человека" in words(foreign)) == (422, True)
    back = Client().post("/signature/take/", {"challenge": key.group(1), "signature": _pem(token(), text)})
    assert (back.status_code, back.headers["Location"]) == (303, at)
    assert "Подпись получена" in words(browser.get(at))
    done = browser.post(at, {"is_returned": "1"}, follow=True)
    assert "Заявление подписано и отправлено" in words(done)
    assert "Волкова Анна Сергеевна" in words(browser.get(f"/cases/{case.pk}/"))
    assert browser.get(at).headers["Location"] == f"/cases/{case.pk}/"
    assert Client().post("/signature/take/", {"challenge": "forged"}).status_code == 422
    stranger = signed_in(make_person(phone=None, phone_index=None))
    for path in (at, at + "text/"):
        assert stranger.get(path).status_code == 404
    assert signed_in(person, **STRONG).post(f"/cases/{new_id()}/sign/").status_code == 404
