"""Pages of electronic signature: the token's round trip, refusals in words, certificates of the account."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.identity.door import open_anna
from tests.portals.id_pages.pages import sign_in, words
from tests.signatures import Token, centre, keep_list, token, trust
from zdravie.identity.esignature.models import SignatureChallenge
from zdravie.identity.signin.models import Session
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.sandbox.signer.papers import as_text

pytestmark = pytest.mark.django_db
START, TEXT, CERTIFICATES = "/signin/signature/", "/signin/signature/text/", "/security/certificates/"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def trusted(settings, tmp_path: Path, db) -> None:
    settings.ZDRAVIE_TRUST_DIR = trust(tmp_path / "trust", centre())
    settings.ZDRAVIE_URLS = {**settings.ZDRAVIE_URLS, "id": "http://testserver"}
    now = clock.now()
    keep_list(centre(), since=now - DAY, until=now + DAY)


def good(**changes: Any) -> Token:
    now = clock.now()
    return token(**({"since": now - 9 * DAY, "until": now + 90 * DAY} | changes))


def text_in(page: Any) -> str:
    """The text to be signed, as the form for the signer carries it."""
    return str(page.context["to_sign"].text)


def begin(browser: Client, start: str = START) -> Any:
    answer = browser.post(start, follow=True)
    assert answer.status_code == 200
    return answer


def give_back(page: Any, own: Token) -> Any:
    """What the signer's page posts, from its own site and without cookies of ours."""
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.content.decode()))
    signature = as_text("CMS", own.sign(text_in(page).encode(), at=clock.now()))
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(
        urlsplit(fields["return_url"]).path + "?" + urlsplit(fields["return_url"]).query,
        {"challenge": fields["challenge"], "signature": signature},
        headers={"Origin": "http://localhost:8002"},
    )
    assert not answer.cookies, "the browser's own session must not be overwritten"
    return answer


@pytest.mark.covers("ID-044", "ID-047", "ID-049", "ID-056")
def test_token_signs_and_its_owner_is_in_where_they_were_going(browser: Client) -> None:
    open_anna()
    door = browser.get("/signin/?next=/journal/")
    assert "Электронная подпись" in words(door)
    start = browser.get(START + "?next=/journal/")
    said = words(start)
    assert "Авторизация с использованием электронной подписи" in said
    for step in ("Подключите токен", "введите ПИН-код", "Подтвердите подпись"):
        assert step in said
    page = begin(browser, START + "?next=/journal/")
    back = give_back(page, good())
    assert (back.status_code, back.url) == (303, "/signin/signature/returned/?next=%2Fjournal%2F")
    answer = browser.get(back.url)
    assert (answer.status_code, answer.url) == (302, "/journal/")
    assert "по электронной подписи" in words(browser.get("/journal/"))
    assert Session.objects.get().assurance == Assurance.HIGH


def test_signature_made_elsewhere_is_pasted_or_chosen_as_a_file(browser: Client) -> None:
    open_anna()
    page = begin(browser)
    downloaded = browser.get("/signin/signature/text/file/")
    assert downloaded.content.decode() == text_in(page)
    signature = good().sign(downloaded.content, at=clock.now())
    answer = browser.post(TEXT, {"file": SimpleUploadedFile("zdravie.sig", signature)})
    assert answer.url == "/profile/"
    browser.post("/signout/")
    page = begin(browser)
    pasted = as_text("CMS", good().sign(text_in(page).encode(), at=clock.now()))
    assert browser.post(TEXT, {"signature": pasted}).url == "/profile/"


@pytest.mark.covers("ID-048")
@pytest.mark.parametrize("is_begun", [False, True])
def test_without_a_signature_the_other_ways_are_offered(browser: Client, is_begun: bool) -> None:
    page = begin(browser) if is_begun else browser.get(START + "?next=/journal/")
    after = "" if is_begun else "?next=%2Fjournal%2F"
    body = page.content.decode()
    assert f'href="/signin/{after}"' in body
    assert f'href="/signin/password/{after}"' in body


@pytest.mark.covers("ID-050")
def test_expired_certificate_is_named_with_advice(browser: Client) -> None:
    open_anna()
    now = clock.now()
    page = begin(browser)
    answer = browser.get(give_back(page, good(since=now - 9 * DAY, until=now - DAY)).url)
    assert answer.status_code == 422
    assert "Истёк срок действия сертификата" in words(answer)
    assert "Получите новый сертификат" in words(answer)
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("signature", "advice"),
    [
        ("", "Вставьте подпись или выберите файл"),
        ("rubbish", "это не электронная подпись"),
        ("MAA=", "не электронная"),
    ],
)
def test_rubbish_in_place_of_a_signature_is_refused_in_words(
    browser: Client, signature: str, advice: str
) -> None:
    begin(browser)
    answer = browser.post(TEXT, {"signature": signature})
    assert answer.status_code == 422
    assert advice.lower() in words(answer).lower()


def test_signature_returned_for_one_browser_opens_nothing_in_another(
    browser: Client, other_browser: Client
) -> None:
    open_anna()
    page = begin(browser)
    begin(other_browser)
    back = give_back(page, good())
    assert other_browser.get(back.url).url == START, "it begins anew"
    assert browser.get(back.url).url == "/profile/"
    assert browser.get(back.url).url == START, "and once is enough"


def test_unsolicited_signature_is_refused_without_a_session(client: Client) -> None:
    answer = client.post("/signin/signature/take/", {"challenge": "guess", "signature": "MAA="})
    assert answer.status_code == 409
    assert not [name for name in answer.cookies if name.endswith("_session")]
    assert SignatureChallenge.objects.count() == 0


def test_person_without_an_account_is_told_what_to_do(browser: Client) -> None:
    page = begin(browser)
    answer = browser.get(give_back(page, good()).url)
    assert answer.status_code == 403
    assert "Откройте её" in words(answer)


def test_account_that_only_claims_the_snils_is_told_to_confirm_it(browser: Client) -> None:
    open_anna(identity_level=IdentityLevel.SIMPLIFIED)
    answer = browser.get(give_back(begin(browser), good()).url)
    assert answer.status_code == 403
    assert "СНИЛС в вашей учётной записи ещё не проверен" in words(answer)


@pytest.mark.parametrize("address", [TEXT, "/signin/signature/text/file/", "/signin/signature/returned/"])
def test_pages_without_a_text_lead_to_the_beginning(browser: Client, address: str) -> None:
    assert browser.get(address).url == START


@pytest.mark.covers("ID-051")
def test_operation_without_a_certificate_says_what_is_missing(browser: Client) -> None:
    open_anna()
    sign_in(browser)
    assert "Сертификатов пока нет" in words(browser.get(CERTIFICATES))
    answer = browser.post(CERTIFICATES + "use/")
    assert answer.status_code == 403
    assert "нужен сертификат электронной подписи" in words(answer)


@pytest.mark.covers("ID-051")
def test_certificate_is_added_used_and_removed(browser: Client) -> None:
    anna = open_anna()
    browser.get(begin(browser).request["PATH_INFO"])
    browser.get(give_back(begin(browser), good()).url)
    own = good()
    page = begin(browser, CERTIFICATES + "add/")
    answer = browser.get(give_back(page, own).url, follow=True)
    said = words(answer)
    assert "Сертификат добавлен" in said
    assert f"{anna.full_name} действует" in said
    [form] = re.findall(r'action="(/security/certificates/[0-9a-f-]+/remove/)"', answer.content.decode())
    assert "Сертификат убран" in words(browser.post(form, follow=True))


def test_session_is_raised_in_place_with_a_certificate_of_the_account(browser: Client) -> None:
    open_anna()
    browser.get(give_back(begin(browser), good()).url)
    browser.get(give_back(begin(browser, CERTIFICATES + "add/"), good()).url)
    browser.post("/signout/")
    sign_in(browser)
    assert Session.objects.get(ended_at__isnull=True).assurance == Assurance.LOW
    page = begin(browser, CERTIFICATES + "use/")
    assert "Подтверждение входа" in text_in(page)
    browser.get(give_back(page, good()).url)
    assert Session.objects.get(ended_at__isnull=True).assurance == Assurance.HIGH


def test_certificates_are_for_those_who_signed_in(browser: Client) -> None:
    assert browser.get(CERTIFICATES).url.startswith("/signin/")
    assert browser.post(CERTIFICATES + "add/").url.startswith("/signin/")
