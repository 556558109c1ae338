"""Pages «Подтверждение личности»: ways, forms that lose nothing, causes, papers, codes, meetings."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.identity.proofing.conftest import actor_of, open_for
from tests.platform.files import making
from tests.portals.id_pages.pages import sign_in, words
from zdravie.identity.accounts.models import Account
from zdravie.identity.proofing import meetings
from zdravie.identity.proofing.gateways import bank
from zdravie.identity.proofing.models import Paper, ProofingRequest
from zdravie.identity.proofing.types import Answers
from zdravie.kernel import clock
from zdravie.kernel.assurance import IdentityLevel
from zdravie.platform.registers import queries as registers
from zdravie.platform.registers.errors import RegisterDown
from zdravie.platform.registers.types import Said
from zdravie.platform.signing.certificates import GIVEN_NAME, SURNAME
from zdravie.portals.id_pages.proofing import by_signature

pytestmark = pytest.mark.django_db
PHONE = "+79161234567"
State = ProofingRequest.State
DATA = {
    "family_name": "Семёнова",
    "given_name": "Анна",
    "patronymic": "Сергеевна",
    "birth_on_day": "12",
    "birth_on_month": "апреля",
    "birth_on_year": "1988",
    "snils": "112-233-445 95",
    "inn": "",
    "passport": "4510 123456",
    "issued_on_day": "3",
    "issued_on_month": "5",
    "issued_on_year": "2008",
    "issuer": "ОВД района Тверской г. Москвы",
    "department_code": "770-001",
}


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> None:
    settings.ZDRAVIE_MEDIA = tmp_path / "media"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the registers answer; their HTTP has tests of its own."""
    answers: dict[str, Any] = {"passport": Said(is_found=True), "snils": Said(is_found=True)}

    def of(register: str) -> Any:
        def ask(*_: Any, **__: Any) -> Said:
            if isinstance(answers[register], Exception):
                raise answers[register]
            return answers[register]

        return ask

    monkeypatch.setattr(registers, "check_passport", of("passport"))
    monkeypatch.setattr(registers, "check_snils", of("snils"))
    return answers


@pytest.fixture
def anna(browser: Client) -> Account:
    account = open_for(clock.now())
    sign_in(browser, PHONE)
    return account


@pytest.fixture
def standard(browser: Client) -> Account:
    account = open_for(clock.now(), level=IdentityLevel.STANDARD)
    sign_in(browser, PHONE)
    return account


def begin(browser: Client, kind: str) -> str:
    """The address of the begun request."""
    answer = browser.post(f"/identity/start/{kind}/")
    request = ProofingRequest.objects.get()
    assert answer.headers["Location"] == f"/identity/{request.pk}/data/"
    return f"/identity/{request.pk}/"


@pytest.mark.covers("ID-104")
def test_the_ways_are_shown_with_what_each_gives(browser: Client, anna: Account) -> None:
    page = words(browser.get("/identity/"))
    assert "Упрощённая" in page
    assert "Начать подтверждение : По паспорту и СНИЛС" in page
    assert "после паспорта и СНИЛС" in page
    assert "Даст уровень: подтверждённая" in page


@pytest.mark.covers("ID-111", "ID-117", "ID-119", "ID-120", "ID-123", "ID-124", "ID-126", "C-02", "C-03")
def test_passport_and_snils_are_typed_checked_and_confirmed(
    browser: Client, anna: Account, said: dict[str, Any]
) -> None:
    at = begin(browser, "registers")
    form = browser.get(f"{at}data/")
    assert 'value="112-233-445 95"' in form.content.decode(), "what is known is filled in"
    assert browser.post(f"{at}data/", DATA).headers["Location"] == f"{at}check/"
    check = words(browser.get(f"{at}check/"))
    assert "Подтвердите отправку" in check
    for shown in ("4510 123456", "770-001", "112-233-445 95", "03.05.2008", "12.04.1988"):
        assert shown in check
    assert ProofingRequest.objects.get().answers.passport == "4510123456"
    assert browser.post(f"{at}check/").headers["Location"] == at
    assert "Личность подтверждена" in words(browser.get(at))
    assert "Стандартная" in words(browser.get("/identity/"))


@pytest.mark.covers("ID-124", "C-02", "C-03")
@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("passport", "4510 12345", "PASSPORT-LENGTH"),
        ("passport", "IVМЮ 123456", "PASSPORT-LETTERS"),
        ("department_code", "770-01", "DEPARTMENT-LENGTH"),
        ("snils", "112-233-445 96", "SNILS-CONTROL"),
        ("inn", "500100732250", "INN-CONTROL"),
        ("inn", "7707083893", "INN-ORGANISATION"),
        ("issued_on_year", "2999", "PROOF-ISSUED-FUTURE"),
        ("issued_on_year", "1999", "PROOF-ISSUED-EARLY"),
    ],
)
def test_a_typing_error_is_named_at_its_field_and_the_rest_stays(
    browser: Client, anna: Account, field: str, value: str, code: str
) -> None:
    at = begin(browser, "registers")
    answer = browser.post(f"{at}data/", {**DATA, field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert code in page
    assert "ОВД района Тверской" in page
    assert value in page


@pytest.mark.covers("C-02")
@pytest.mark.parametrize("spelling", ["4510123456", "45 10 123456", "4510 № 123456", "4510-123456"])
def test_a_passport_is_taken_with_spaces_and_without(browser: Client, anna: Account, spelling: str) -> None:
    at = begin(browser, "registers")
    browser.post(f"{at}data/", {**DATA, "passport": spelling})
    assert ProofingRequest.objects.get().answers.passport == "4510123456"


@pytest.mark.covers("ID-112", "ID-113")
def test_a_difference_is_told_with_its_code_and_mended_without_typing_anew(
    browser: Client, anna: Account, said: dict[str, Any]
) -> None:
    said["passport"] = Said(is_found=True, differences=("issued_on",))
    at = begin(browser, "registers")
    browser.post(f"{at}data/", DATA)
    browser.post(f"{at}check/")
    page = words(browser.get(at))
    assert "PROOF-MVD-ISSUED" in page
    assert "Исправить и отправить снова" in page
    form = browser.get(f"{at}data/").content.decode()
    assert "PROOF-MVD-ISSUED" in form
    assert 'value="4510 123456"' in form
    said["passport"] = Said(is_found=True)
    browser.post(f"{at}data/", DATA)
    browser.post(f"{at}check/")
    assert "Личность подтверждена" in words(browser.get(at))


def test_a_silent_register_is_said_to_be_asked_later(
    browser: Client, anna: Account, said: dict[str, Any]
) -> None:
    said["snils"] = RegisterDown()
    at = begin(browser, "registers")
    browser.post(f"{at}data/", DATA)
    browser.post(f"{at}check/")
    page = words(browser.get(at))
    assert "Реестр не отвечает, проверим позже сами" in page
    assert "Всё введённое сохранено" in page


@pytest.mark.covers("ID-105", "ID-110", "ID-115", "C-14", "C-16")
def test_papers_are_uploaded_shown_and_taken_back(
    browser: Client, anna: Account, said: dict[str, Any]
) -> None:
    at = begin(browser, "papers")
    assert browser.post(f"{at}data/", DATA).headers["Location"] == f"{at}papers/"
    page = words(browser.get(f"{at}papers/"))
    for name in (
        "Паспорт гражданина РФ",
        "Водительское удостоверение",
        "Служебный паспорт",
        "каждый до 5 МБ",
    ):
        assert name in page
    bad = SimpleUploadedFile("scan.jpg", making.picture("BMP"))
    refused = browser.post(f"{at}papers/", {"kind": "RF_PASSPORT", "file": bad})
    assert refused.status_code == 422
    assert "FILE-BMP" in refused.content.decode()
    good = SimpleUploadedFile("scan.jpg", making.picture())
    assert browser.post(f"{at}papers/", {"kind": "RF_PASSPORT", "file": good}).status_code == 302
    paper = Paper.objects.get()
    shown = browser.get(f"/identity/files/{paper.file_id}/")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in shown.headers["Cache-Control"]
    browser.post(f"{at}check/")
    assert "снимки смотрит оператор" in words(browser.get(at))
    assert browser.post(f"{at}papers/{paper.pk}/remove/").status_code == 409


def test_a_foreigner_needs_no_russian_passport(browser: Client, anna: Account, said: dict[str, Any]) -> None:
    at = begin(browser, "papers")
    nothing = {name: "" for name in DATA if name.startswith(("passport", "issued", "issuer", "department"))}
    assert browser.post(f"{at}data/", {**DATA, **nothing}).status_code == 302
    half = browser.post(f"{at}data/", {**DATA, **nothing, "passport": "4510 123456"})
    assert half.status_code == 422


def test_pages_of_somebody_else_do_not_open(
    browser: Client, anna: Account, other_browser: Client, said: dict[str, Any]
) -> None:
    at = begin(browser, "papers")
    browser.post(
        f"{at}papers/", {"kind": "RF_PASSPORT", "file": SimpleUploadedFile("a.jpg", making.picture())}
    )
    open_for(clock.now(), phone="+79160000009")
    sign_in(other_browser, "+79160000009")
    for page in ("", "data/", "papers/", "check/"):
        assert other_browser.get(at + page).status_code == 404
    assert other_browser.post(f"{at}withdraw/").status_code == 404
    assert other_browser.get(f"/identity/files/{Paper.objects.get().file_id}/").status_code == 404
    assert Client().get(at).status_code == 302


@pytest.mark.covers("ID-107")
def test_the_bank_way_goes_there_and_back(
    browser: Client, standard: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = browser.post("/identity/start/bank/").headers["Location"]
    assert "/bank/vouch/?return_to=" in address
    state = address.split("state=")[1].split("&")[0]
    word = Answers(
        family_name="Семёнова",
        given_name="Анна",
        patronymic="Сергеевна",
        birth_on="1988-04-12",
        snils="11223344595",
    )
    monkeypatch.setattr(bank, "fetch_word", lambda code: code)
    monkeypatch.setattr(bank, "verify_word", lambda *_, **__: word)
    assert browser.get("/identity/bank/done/", {"state": "x", "code": "c"}).status_code == 404
    back = browser.get("/identity/bank/done/", {"state": state, "code": "c"})
    assert "Личность подтверждена" in words(browser.get(back.headers["Location"]))


@pytest.mark.covers("ID-107")
def test_a_code_for_the_bank_is_shown_with_qr_to_this_browser_alone(
    browser: Client, standard: Account, other_browser: Client
) -> None:
    at = browser.post("/identity/start/bank_visit/").headers["Location"]
    page = browser.get(at)
    assert "QR-код для сотрудника банка" in page.content.decode()
    sign_in(other_browser, PHONE)
    assert "QR-код для сотрудника банка" not in other_browser.get(at).content.decode()


def test_the_door_for_banks_takes_signed_words_alone(browser: Client, standard: Account, settings) -> None:
    settings.ZDRAVIE_BANK = "http://localhost:1"
    for body, status in (({}, 422), ({"token": "a", "assertion": "b"}, 502)):
        answer = browser.post("/gateway/bank/visits", json.dumps(body), content_type="application/json")
        assert answer.status_code == status
        assert answer.json()["code"].startswith("PROOF-BANK")


@pytest.mark.covers("ID-107")
def test_a_meeting_is_booked_and_moved(browser: Client, standard: Account) -> None:
    assert browser.post("/identity/start/video/").headers["Location"] == "/identity/meeting/"
    first, second = meetings.free_hours(clock.now())[:2]
    assert browser.post("/identity/meeting/", {}).status_code == 422
    at = browser.post("/identity/meeting/", {"slot": first.isoformat()}).headers["Location"]
    request = ProofingRequest.objects.get()
    assert meetings.word_of(request) in words(browser.get(at))
    browser.post("/identity/meeting/", {"slot": second.isoformat()})
    request.refresh_from_db()
    assert request.meeting_at == second


def test_a_code_for_a_visit_is_shown_once_and_drawn_anew(browser: Client, standard: Account) -> None:
    at = browser.post("/identity/start/in_person/").headers["Location"]
    first = browser.get(at).content.decode()
    browser.post("/identity/start/in_person/")
    assert browser.get(at).content.decode() != first


def test_a_request_is_withdrawn_and_an_unknown_way_is_no_page(browser: Client, anna: Account) -> None:
    at = begin(browser, "registers")
    browser.post(f"{at}withdraw/")
    assert ProofingRequest.objects.get().state == State.WITHDRAWN
    assert "отозвано" in words(browser.get("/identity/"))
    assert browser.post("/identity/start/magic/").status_code == 404
    assert browser.post("/identity/start/bank/").status_code == 409, "too early"
    assert actor_of(anna).id == anna.pk


@pytest.mark.covers("ID-106")
def test_the_way_by_signature_asks_for_a_certificate_and_uses_the_bound_one(
    browser: Client, standard: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert browser.post("/identity/start/signature/").headers["Location"] == "/security/certificates/"
    subject = {SURNAME: "Семёнова", GIVEN_NAME: "Анна Сергеевна"}
    certificate = SimpleNamespace(subject=subject, snils="08765430300")
    monkeypatch.setattr(by_signature, "find_certified_owner", lambda **_: certificate)
    refused = browser.post("/identity/start/signature/")
    assert (refused.status_code, "PROOF-SIGNATURE-OTHER" in refused.content.decode()) == (422, True)
    certificate.snils = "11223344595"
    at = browser.post("/identity/start/signature/").headers["Location"]
    assert "Личность подтверждена" in words(browser.get(at))
    standard.refresh_from_db()
    assert standard.identity is IdentityLevel.CONFIRMED
