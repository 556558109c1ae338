"""Every refusal at the door has a line of advice, and the page it leads to exists."""

import pytest
from django.urls import reverse

from tests.identity.door import PASSWORD, PHONE, open_anna, sent_code
from tests.portals.id_pages.pages import words
from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery import errors as recovery
from zdravie.identity.signin import errors as signin
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages.advice import ADVICE, advice_for

ELSEWHERE = {
    "REGISTER-AGE",
    "REGISTER-BIRTH-FUTURE",
    "REGISTER-BIRTH-PAST",
    "REGISTER-GONE",
    "SIGNIN-NOBODY",
    "SIGNIN-NOT-YOURS",
    "SIGNIN-LINK-SPENT",
}
"""Not at the door: the message itself says what to do at its field, or the page is another one."""


def refusals(module) -> set[str]:
    found = (value for value in vars(module).values() if isinstance(value, type))
    return {one.code for one in found if issubclass(one, DomainError) and hasattr(one, "code")}


@pytest.mark.covers("SO-031", "SO-032", "ID-058")
def test_every_refusal_at_the_door_has_its_advice() -> None:
    assert refusals(signin) - ELSEWHERE - set(ADVICE) == set()


@pytest.mark.covers("SO-032")
def test_advice_leads_to_pages_that_exist(settings) -> None:
    settings.ROOT_URLCONF = "zdravie.config.urls.id"
    for advice in ADVICE.values():
        assert not advice.page or reverse(advice.url_name)


def test_advice_knows_only_codes_that_exist() -> None:
    assert set(ADVICE) <= refusals(signin) | refusals(recovery)


def test_same_advice_is_given_once() -> None:
    assert len(advice_for(["CODE-WRONG", "CODE-WRONG", "unknown"])) == 1


@pytest.mark.django_db
@pytest.mark.covers("SO-032", "ID-076", "ID-057")
def test_wrong_password_page_says_what_to_do_whoever_was_meant(browser) -> None:
    open_anna()
    said = [
        words(browser.post("/signin/password/", {"login": login, "password": "Ошибка 1 раз"}))
        for login in (PHONE, "+79160000001")
    ]
    assert all("Что сделать Проверьте раскладку, Caps Lock и не старый ли это пароль" in one for one in said)


@pytest.mark.django_db
@pytest.mark.covers("ID-090", "ID-091")
@pytest.mark.parametrize(
    ("reason", "sentence", "way"),
    [
        ("FRAUD", "из-за подозрения на взлом", "/recovery/help/"),
        ("INACTIVITY", "давно не входили", "/recovery/"),
        ("TERMS", "за нарушение правил", "/recovery/help/"),
        ("OWNER", "по вашей просьбе", "/recovery/"),
    ],
)
def test_stopped_account_says_why_and_how_to_come_back_after_the_proof(
    browser, reason, sentence, way
) -> None:
    open_anna()
    Account.objects.update(state="BLOCKED", block_reason=reason, blocked_at=clock.now())
    wrong = browser.post("/signin/password/", {"login": PHONE, "password": "Ошибка 1 раз"})
    assert sentence not in words(wrong)
    right = browser.post("/signin/password/", {"login": PHONE, "password": PASSWORD})
    assert sentence in words(right)
    assert f'href="{way}"' in right.content.decode()
    browser.post("/signin/", {"login": PHONE})
    by_code = browser.post("/signin/code/", {"code": sent_code()})
    assert sentence in words(by_code)
