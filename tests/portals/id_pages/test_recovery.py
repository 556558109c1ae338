"""Recovery as a person walks it: three steps, the same pages for known and unknown, a case with a number."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.identity.door import PASSWORD, PHONE, SNILS, STRANGERS_PHONE, open_anna, sent_code, wrong_code
from tests.identity.recovery.ways import NEW_PASSWORD, code_in_letter, strong_sign_in, trust
from tests.portals.id_pages.pages import masked, sign_in, words
from zdravie.identity.accounts import passwords
from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery.actions.send_recovery_code import send_recovery_code
from zdravie.identity.recovery.models import Recovery, TrustedContact
from zdravie.identity.signin.models import OneTimeCode, SupportCase
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db
OLGAS_PHONE = "+79035556677"


def begin(browser, login: str = PHONE):
    answer = browser.post("/recovery/", {"login": login}, follow=True)
    for recovery in Recovery.objects.filter(challenge_id=None):
        send_recovery_code(recovery_id=recovery.pk, actor=SYSTEM, now=clock.now())
    return answer


def set_password(browser, password: str = NEW_PASSWORD):
    return browser.post(
        "/recovery/password/", {"password": password, "password_again": password}, follow=True
    )


def enter(browser, code: str | None = None):
    return browser.post("/recovery/code/", {"code": code or sent_code()}, follow=True)


@pytest.mark.covers("ID-081")
def test_password_page_leads_to_recovery(browser) -> None:
    assert 'href="/recovery/"' in browser.get("/signin/password/").content.decode()


@pytest.mark.covers("ID-082", "ID-083", "ID-084", "ID-085")
@pytest.mark.parametrize("login", [PHONE, "anna@example.ru", SNILS])
def test_three_steps_lead_back(browser, login) -> None:
    anna = open_anna()
    assert "Шаг 2 из 3" in words(begin(browser, login))
    assert "Шаг 3 из 3" in words(enter(browser, code_in_letter() if "@" in login else None))
    assert "Доступ восстановлен" in words(set_password(browser))
    anna.refresh_from_db()
    assert passwords.matches(NEW_PASSWORD, anna.password)


def test_pages_out_of_turn_lead_to_the_step_that_is_due(browser) -> None:
    open_anna()
    for page in ("code/", "confirm/", "password/", "confirm/contact/code/", "confirm/answer/"):
        assert browser.get(f"/recovery/{page}", follow=True).redirect_chain[-1][0] == "/recovery/"
    begin(browser)
    for page in ("confirm/", "password/"):
        assert browser.get(f"/recovery/{page}").url == "/recovery/code/"
    enter(browser)
    assert browser.get("/recovery/code/").url == "/recovery/password/"


@pytest.mark.parametrize(
    ("known", "unknown"),
    [(PHONE, STRANGERS_PHONE), ("anna@example.ru", "eva1@example.ru"), (SNILS, "08765430300")],
)
def test_known_and_unknown_see_the_same_bytes(browser, other_browser, known, unknown) -> None:
    open_anna()

    def seen(who, login) -> list[str]:
        answers = [begin(who, login), enter(who, "000000"), enter(who, "000001"), enter(who, "000002")]
        bodies = [masked(answer) for answer in answers]
        return [body.replace("45-67", "").replace("22-33", "").replace(login, "") for body in bodies]

    assert seen(browser, known) == seen(other_browser, unknown)


@pytest.mark.covers("ID-064", "SO-031", "SO-032")
def test_refusal_comes_with_its_code_and_the_next_step(browser) -> None:
    open_anna()
    begin(browser)
    said = words(enter(browser, wrong_code()))
    assert "CODE-WRONG" in said
    assert "Что сделать Введите код из самого последнего сообщения" in said


def test_holder_of_a_number_without_an_account_is_shown_the_way_to_open_one(browser) -> None:
    begin(browser, STRANGERS_PHONE)
    said = enter(browser, sent_code(STRANGERS_PHONE))
    assert "нет кабинета" in words(said)
    assert 'href="/register/"' in said.content.decode()


def test_weak_or_unequal_password_is_typed_again(browser) -> None:
    open_anna()
    begin(browser)
    enter(browser)
    unequal = browser.post("/recovery/password/", {"password": NEW_PASSWORD, "password_again": "x"})
    assert "Пароли не совпали" in words(unequal)
    assert "PASSWORD-USED" in words(set_password(browser, PASSWORD)) or "уже" in words(
        set_password(browser, PASSWORD)
    )
    assert "Доступ восстановлен" in words(set_password(browser))


def test_strong_account_is_asked_for_the_factor_or_the_contact(browser) -> None:
    anna = open_anna()
    olga = open_anna(phone=OLGAS_PHONE, snils="08765430300", email="", is_email_confirmed=False)
    strong_sign_in(anna, at=clock.now() - timedelta(days=1))
    trust(anna, olga)
    begin(browser)
    said = words(enter(browser))
    assert "украденный телефон сам по себе ничего не откроет" in said
    assert "Доверенный контакт" in said
    assert browser.get("/recovery/password/").url == "/recovery/confirm/"
    browser.post("/recovery/confirm/contact/")
    wrong = browser.post("/recovery/confirm/contact/code/", {"code": wrong_code(OLGAS_PHONE)})
    assert wrong.status_code == 422
    browser.post("/recovery/confirm/contact/code/", {"code": sent_code(OLGAS_PHONE)})
    assert "Доступ восстановлен" in words(set_password(browser))


def test_password_beside_the_code_counts_as_a_strong_way(browser) -> None:
    anna = open_anna()
    strong_sign_in(anna, at=clock.now() - timedelta(days=1))
    begin(browser)
    enter(browser)
    chooser = browser.post("/recovery/confirm/factor/", follow=True)
    assert "Как подтвердить вход" in words(chooser)
    assert "next=%2Frecovery%2Fconfirm%2Ffactor%2F" in chooser.redirect_chain[-1][0]


def test_contact_that_does_not_exist_is_a_refusal(browser) -> None:
    anna = open_anna()
    strong_sign_in(anna, at=clock.now() - timedelta(days=1))
    begin(browser)
    enter(browser)
    refused = browser.post("/recovery/confirm/contact/")
    assert refused.status_code == 409
    assert "CONTACT" in words(refused)


def passport() -> SimpleUploadedFile:
    picture = BytesIO()
    Image.effect_noise((900, 700), 80).convert("RGB").save(picture, "JPEG")
    return SimpleUploadedFile("паспорт.jpg", picture.getvalue(), "image/jpeg")


@pytest.mark.covers("ID-087", "ID-090")
def test_case_with_a_paper_gets_a_number(browser, settings, tmp_path) -> None:
    settings.ZDRAVIE_MEDIA = tmp_path
    form = {
        "kind": "UNBLOCK",
        "full_name": "Волкова Анна Сергеевна",
        "phone": "916 123-45-67",
        "reach": "anna@example.ru",
        "words": "",
    }
    assert "Приложите фото" in words(browser.post("/recovery/help/", form))
    said = words(browser.post("/recovery/help/", {**form, "paper": passport()}))
    assert SupportCase.objects.get().number in said
    assert "anna@example.ru" in said
    assert "CASE-SECRET" in words(browser.post("/recovery/help/", {**form, "words": "пароль: Лето2026"}))


def test_link_of_the_desk_that_does_not_work_says_so(browser) -> None:
    assert "Ссылка больше не действует" in words(browser.get("/recovery/ticket/invented/"))
    assert browser.post("/recovery/ticket/invented/").status_code == 410


def test_trusted_contact_is_invited_with_two_factors_and_answers(browser, other_browser) -> None:
    open_anna()
    open_anna(phone=OLGAS_PHONE, snils="08765430300", email="", is_email_confirmed=False)
    sign_in(browser)
    assert "Кому доверяете вы" in words(browser.get("/security/contact/"))
    assert "/stepup/" in browser.post("/security/contact/invite/", {"phone": OLGAS_PHONE}).url
    from zdravie.identity.signin.models import Session

    Session.objects.update(assurance=2)
    browser.post("/security/contact/invite/", {"phone": OLGAS_PHONE})
    assert "ждём ответа" in words(browser.get("/security/contact/"))
    sign_in(other_browser, OLGAS_PHONE)
    link = TrustedContact.objects.get()
    assert "Анна В. Просит вас" in words(other_browser.get("/security/contact/"))
    other_browser.post(f"/security/contact/{link.pk}/answer/", {"answer": "yes"})
    assert "Согласился помогать" in words(browser.get("/security/contact/"))
    again = other_browser.post(f"/security/contact/{link.pk}/answer/", {"answer": "yes"})
    assert again.status_code == 409
    other_browser.post(f"/security/contact/{link.pk}/leave/")
    assert "Пригласить" in words(browser.get("/security/contact/"))


@pytest.mark.covers("ID-090", "ID-092")
def test_stopped_account_hears_why_only_after_the_right_code(browser) -> None:
    open_anna()
    Account.objects.update(state="BLOCKED", block_reason="FRAUD", blocked_at=clock.now())
    begin(browser)
    assert "остановлен" not in words(enter(browser, wrong_code()))
    said = enter(browser)
    assert "похоже, в него входил посторонний" in words(said)
    assert 'href="/recovery/help/"' in said.content.decode()
    assert OneTimeCode.objects.exists()
