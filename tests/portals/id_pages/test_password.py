"""«Смена пароля»: asked for strongly, forced when it must be, never repeated; other browsers leave."""

import pytest
from django.contrib.auth.hashers import check_password

from tests.identity.door import PASSWORD, PHONE, open_anna, sent_code
from tests.identity.signin.test_request_code import age
from tests.portals.id_pages.pages import sign_in, words
from zdravie.identity.accounts.actions.choose_password_reminder import choose_password_reminder
from zdravie.identity.accounts.actions.spoil_password import spoil_password
from zdravie.identity.accounts.models import Account, PastPassword, SecurityQuestion
from zdravie.identity.accounts.security_answers import answer_matches
from zdravie.identity.signin.models import SecurityEvent, Session
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db
NEW = "Берёзовый овраг 12!"


def enter_by_password(browser) -> None:
    answer = browser.post("/signin/password/", {"login": PHONE, "password": PASSWORD})
    assert browser.post(answer.url, {"code": sent_code()}).status_code == 302


def change(browser, *, current: str = PASSWORD, new: str = NEW, again: str = ""):
    typed = {"current": current, "password": new, "password_again": again or new}
    return browser.post("/security/password/", typed)


def spoil(anna, state=Account.PasswordState.PROVISIONAL) -> None:
    spoil_password(account_id=anna.pk, state=state, actor=SYSTEM, now=clock.now())


@pytest.mark.covers("ID-077", "ID-078")
def test_new_password_opens_the_door_and_the_old_one_does_not(browser, other_browser) -> None:
    anna = open_anna()
    enter_by_password(browser)
    assert change(browser).url == "/security/password/changed/"
    anna.refresh_from_db()
    assert check_password(NEW, anna.password)
    assert SecurityEvent.objects.filter(kind="accounts.password_changed.v1", account_id=anna.pk).exists()
    refused = other_browser.post("/signin/password/", {"login": PHONE, "password": PASSWORD})
    assert refused.status_code == 422


def test_other_browsers_are_signed_out_and_this_one_stays(browser, other_browser) -> None:
    open_anna()
    sign_in(other_browser)
    age(minutes=2)
    enter_by_password(browser)
    change(browser)
    assert other_browser.get("/profile/").status_code == 302
    assert browser.get("/profile/").status_code == 200
    assert Session.objects.get(ended_at__isnull=False).end_reason == "PASSWORD_CHANGED"


def test_wrong_present_password_changes_nothing_and_three_are_all_that_are_looked_at(browser) -> None:
    anna = open_anna()
    enter_by_password(browser)
    for _ in range(3):
        page = change(browser, current="Не тот 1")
        assert (page.status_code, "PASSWORD-CURRENT-WRONG" in words(page)) == (422, True)
    assert change(browser).status_code == 422
    anna.refresh_from_db()
    assert check_password(PASSWORD, anna.password)


@pytest.mark.covers("ID-073")
def test_password_that_was_used_before_is_refused(browser) -> None:
    open_anna()
    enter_by_password(browser)
    change(browser)
    for past in (NEW, PASSWORD):
        assert "PASSWORD-USED" in words(change(browser, current=NEW, new=past))
    assert PastPassword.objects.count() == 1


@pytest.mark.parametrize(
    ("new", "again", "code"),
    [
        ("корот1К", "", "PASSWORD-SHORT"),
        ("безбольших1", "", "PASSWORD-CASES"),
        ("БезЦифрСовсем", "", "PASSWORD-DIGIT"),
        ("Анна-и-мышь-7", "", "PASSWORD-PERSONAL"),
        (NEW, "Другое 12", "PASSWORD-AGAIN"),
    ],
)
def test_weak_password_is_refused_at_its_field_and_never_sent_back(browser, new, again, code) -> None:
    open_anna()
    enter_by_password(browser)
    page = change(browser, new=new, again=again)
    assert page.status_code == 422
    assert code in words(page)
    assert new not in page.content.decode()


def test_code_alone_is_too_weak_to_change_the_password(browser) -> None:
    open_anna()
    sign_in(browser)
    assert browser.get("/security/password/").url.startswith("/stepup/?next=%2Fsecurity%2Fpassword%2F")


@pytest.mark.covers("ID-053", "ID-075")
@pytest.mark.parametrize(
    ("state", "said"),
    [("PROVISIONAL", "временным"), ("EXPIRED", "Истёк срок"), ("COMPROMISED", "кто-то ещё")],
)
def test_spoilt_password_lets_in_by_a_code_and_then_only_to_the_page_of_the_next_one(
    browser, state, said
) -> None:
    anna = open_anna()
    spoil(anna, Account.PasswordState(state))
    enter_by_password(browser)
    for closed in ("/profile/", "/journal/", "/oauth/authorize?client_id=x"):
        assert browser.get(closed).url.startswith("/security/password/?next=")
    assert said in words(browser.get("/security/password/"))
    done = browser.post("/security/password/?next=/journal/", {"password": NEW, "password_again": NEW})
    assert done.url == "/security/password/changed/?next=%2Fjournal%2F"
    assert browser.get("/journal/").status_code == 200


def test_reminder_is_a_wish_and_no_other_period_is_taken(browser) -> None:
    anna = open_anna()
    enter_by_password(browser)
    assert browser.post("/security/password/reminder/", {"days": "7"}).status_code == 422
    assert browser.post("/security/password/reminder/", {"days": "90"}).url == "/profile/"
    anna.refresh_from_db()
    assert anna.password_reminder_days == 90
    browser.post("/security/password/reminder/", {"days": ""})
    anna.refresh_from_db()
    assert anna.password_reminder_days is None


def test_reminder_of_another_length_is_refused_by_the_room(make_actor) -> None:
    from zdravie.identity.accounts import errors

    with pytest.raises(errors.UnknownReminder):
        choose_password_reminder(days=30, actor=make_actor(open_anna().pk), now=clock.now())


@pytest.mark.covers("ID-072")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Qwerty12", ""),
        ("Сосновый7", "слабый"),
        ("Сосновый бор 7", "хороший"),
        (NEW, "сильный"),
        ("", ""),
    ],
)
def test_meter_says_how_strong_the_password_is(browser, typed, said) -> None:
    open_anna()
    enter_by_password(browser)
    page = browser.post("/security/password/meter/", {"password": typed})
    assert said in words(page)
    assert typed == "" or typed not in page.content.decode()


@pytest.mark.covers("ID-006")
def test_security_question_is_kept_sealed_and_its_answer_as_a_hash(browser) -> None:
    anna = open_anna()
    enter_by_password(browser)
    typed = {"question": "Как звали первую кошку?", "answer": "Мурка  Полосатая"}
    assert browser.post("/security/question/", typed).url == "/security/question/?saved=1"
    row = SecurityQuestion.objects.get(account=anna)
    assert answer_matches("мурка полосатая", row.answer)
    assert not answer_matches("мурзик", row.answer)
    assert "Мурка" not in browser.get("/security/question/").content.decode()
    for answer, code in (("ё", "QUESTION-ANSWER-SHORT"), ("кошку", "QUESTION-ANSWER-TOLD")):
        page = browser.post("/security/question/", {**typed, "answer": answer})
        assert (page.status_code, code in words(page)) == (422, True)


@pytest.mark.covers("ID-079", "ID-080", "C-08")
def test_advice_on_keeping_passwords_stands_where_they_are_made(browser) -> None:
    open_anna()
    enter_by_password(browser)
    for address in ("/security/password/", "/welcome/"):
        said = words(browser.get(address))
        assert "в менеджере паролей" in said
        assert "На чужом или общем устройстве выключите автосохранение паролей" in said
        assert "в непроверенных программах" in said
    assert "а не в открытой записке" in words(browser.get("/security/password/"))
    assert 'autocomplete="new-password"' in browser.get("/security/password/").content.decode()
