"""A riddle appears after suspicion only, inside the form, and nothing typed is lost by it."""

import re

import pytest
from django.test import Client

from tests.identity.door import PASSWORD, PHONE, open_anna
from tests.portals.id_pages.pages import FORM, words
from zdravie.identity.signin import networks
from zdravie.identity.signin.models import OneTimeCode
from zdravie.kernel import clock
from zdravie.platform.captcha import riddles
from zdravie.platform.captcha.models import Riddle

pytestmark = pytest.mark.django_db
IP = "203.0.113.7"


@pytest.fixture
def crowd() -> Client:
    """A browser of a network that has asked for much."""
    browser, now = Client(REMOTE_ADDR=IP), clock.now()
    for kind in (networks.Kind.CODE, networks.Kind.PASSWORD, networks.Kind.REGISTRATION):
        while not networks.is_suspicious(IP, kind, now=now):
            networks.count_try(IP, kind, now=now)
    return browser


def riddle_on(page) -> Riddle:
    found = re.search(r'name="captcha_id" value="([^"]+)"', page.content.decode())
    assert found
    return Riddle.objects.get(pk=found.group(1))


def answer_to(riddle: Riddle, **changes: str) -> dict[str, str]:
    return {
        "captcha_id": str(riddle.pk),
        "captcha_kind": riddle.kind,
        "captcha": riddles.solution_of(riddle),
        **changes,
    }


def test_without_suspicion_nobody_is_asked(browser) -> None:
    assert "captcha" not in browser.get("/signin/").content.decode()


@pytest.mark.covers("ID-007")
@pytest.mark.parametrize("address", ["/signin/", "/signin/password/", "/register/"])
def test_every_form_of_the_door_shows_the_riddle(crowd, address) -> None:
    page = crowd.get(address)
    assert "Цифры с картинки" in words(page)
    picture = crowd.get(f"/captcha/{riddle_on(page).pk}.png")
    assert picture.headers["Content-Type"] == "image/png"
    assert "no-store" in picture.headers["Cache-Control"]


def test_picture_is_shown_in_its_own_browser_alone(crowd) -> None:
    riddle = riddle_on(crowd.get("/signin/"))
    assert Client(REMOTE_ADDR=IP).get(f"/captcha/{riddle.pk}.png").status_code == 404


def test_right_answer_goes_on_and_is_not_asked_again_at_once(crowd) -> None:
    riddle = riddle_on(crowd.get("/signin/"))
    assert crowd.post("/signin/", {"login": PHONE, **answer_to(riddle)}).status_code == 302
    assert OneTimeCode.objects.count() == 1
    assert "Цифры с картинки" not in words(crowd.get("/register/"))


@pytest.mark.covers("SO-027")
def test_wrong_or_missing_answer_brings_a_new_picture_and_keeps_what_was_typed(crowd) -> None:
    first = riddle_on(crowd.get("/signin/"))
    page = crowd.post("/signin/", {"login": PHONE, **answer_to(first, captcha="1x")})
    assert page.status_code == 422
    assert "CAPTCHA-WRONG" in words(page)
    assert PHONE in page.content.decode()
    assert riddle_on(page).pk != first.pk
    assert "CAPTCHA-GONE" in words(crowd.post("/signin/", {"login": PHONE}))
    assert not OneTimeCode.objects.exists()


def test_whoever_does_not_see_the_picture_asks_for_words(crowd) -> None:
    riddle = riddle_on(crowd.get("/register/"))
    page = crowd.post("/register/", {**FORM, **answer_to(riddle), "captcha_wish": "WORDS"})
    assert "плюс" in words(page)
    assert 'value="Орлов"' in page.content.decode()
    question = riddle_on(page)
    assert question.kind == "WORDS"
    assert crowd.post("/register/", {**FORM, **answer_to(question)}).status_code == 302


def test_password_behind_a_wrong_answer_is_not_even_looked_at(crowd) -> None:
    open_anna()
    riddle = riddle_on(crowd.get("/signin/password/"))
    typed = {"login": PHONE, "password": PASSWORD, **answer_to(riddle, captcha="0")}
    page = crowd.post("/signin/password/", typed)
    assert page.status_code == 422
    assert PASSWORD not in page.content.decode()
