"""«Контактные данные»: states, steps, consequences; the link of a letter in any browser."""

from datetime import timedelta

import pytest

from tests.identity.contacts.people import (
    NEW_EMAIL,
    NEW_PHONE,
    actor_of,
    begin_email,
    freeze,
    letters_to,
    token_in,
)
from tests.identity.door import PASSWORD, PHONE, STRANGERS_PHONE, open_anna, sent_code
from tests.portals.id_pages.pages import sign_in, words
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_by_phone, get_claims
from zdravie.identity.contacts.models import ContactChange
from zdravie.identity.contacts.notices import CONFIRM_PATH
from zdravie.identity.signin.models import Freeze
from zdravie.kernel import clock
from zdravie.platform.breaker.models import SystemHealth
from zdravie.platform.notify.models import Message
from zdravie.platform.notify.types import Channel
from zdravie.sandbox.phone.codes import find_spoken_code

pytestmark = pytest.mark.django_db


def enter_by_password(browser) -> None:
    answer = browser.post("/signin/password/", {"login": PHONE, "password": PASSWORD})
    assert browser.post(answer.url, {"code": sent_code()}).status_code == 302


def newest_code(phone: str = NEW_PHONE) -> str:
    return sent_code(phone)


@pytest.mark.covers("ID-018", "ID-019")
def test_section_shows_both_contacts_with_their_states(browser) -> None:
    open_anna()
    sign_in(browser)
    page = browser.get("/contacts/")
    said = words(page)
    assert "+7 ••• •••-45-67 подтверждён" in said
    assert "входите без пароля, получаете уведомления о записи и результатах и возвращаете доступ" in said
    assert "a•••@example.ru подтверждена" in said
    assert PHONE[2:] not in page.content.decode()


@pytest.mark.covers("ID-022", "ID-023", "ID-024")
def test_number_changes_in_two_steps_and_the_next_code_goes_to_it(browser, other_browser) -> None:
    anna = open_anna()
    enter_by_password(browser)
    form = browser.get("/contacts/phone/")
    assert "Мобильный телефон" in words(form)
    assert "Сохранить" in words(form)
    answer = browser.post("/contacts/phone/", {"phone": "8 (926) 555-00-11"})
    assert answer.url == "/contacts/phone/code/"
    assert "+7 ••• •••-00-11" in words(browser.get(answer.url))
    said = words(browser.get("/contacts/"))
    assert "Новый номер ждёт кода" in said
    assert "До тех пор работает прежний" in said

    done = browser.post(answer.url, {"code": newest_code()})
    assert done.url == "/contacts/?done=phone"
    said = words(browser.get(done.url))
    assert "Номер подтверждён и сменён" in said
    assert "коды на него не подтверждают вход" in said
    anna.refresh_from_db()
    assert anna.phone == NEW_PHONE
    assert get_claims(anna.pk, ["phone"])["phone_number"] == NEW_PHONE, "cabinets learn it at the next token"
    assert sign_in(other_browser, NEW_PHONE).url == "/profile/"


@pytest.mark.covers("ID-015", "ID-016", "ID-017")
@pytest.mark.parametrize(
    "typed",
    ["", "9265550011", "+49 151 12345678", "+7 495 123-45-67", "+7 926 555-00-1", "+7 926 555 00 11x"],
)
def test_number_of_a_wrong_shape_country_or_operator_is_refused(browser, typed: str) -> None:
    open_anna()
    enter_by_password(browser)
    sent = Message.objects.count()
    answer = browser.post("/contacts/phone/", {"phone": typed})
    if typed == "9265550011":  # ten digits are what is left to type after the shown +7
        assert answer.status_code == 302
        return
    assert answer.status_code == 422
    assert Message.objects.count() == sent


def test_wrong_code_says_how_many_tries_remain(browser) -> None:
    open_anna()
    enter_by_password(browser)
    browser.post("/contacts/phone/", {"phone": NEW_PHONE})
    wrong = f"{(int(newest_code()) + 1) % 10**6:06}"
    answer = browser.post("/contacts/phone/code/", {"code": wrong})
    assert answer.status_code == 422
    assert "осталось попыток: 2" in words(answer)


def test_taken_number_is_refused_after_the_right_code_without_telling_whose(browser) -> None:
    open_anna()
    open_anna(
        phone=STRANGERS_PHONE, snils="08765430300", email="", is_email_confirmed=False, family_name="Соколова"
    )
    enter_by_password(browser)
    answer = browser.post("/contacts/phone/", {"phone": STRANGERS_PHONE})
    refused = browser.post(answer.url, {"code": newest_code(STRANGERS_PHONE)})
    assert refused.status_code == 409
    assert "ACCOUNT-PHONE-OWNED" in words(refused)
    assert "Соколова" not in words(refused)


@pytest.mark.parametrize("address", ["/contacts/phone/", "/contacts/email/", "/contacts/phone/lost/"])
def test_one_factor_is_led_to_another_one_first(browser, address: str) -> None:
    open_anna()
    sign_in(browser)
    assert browser.get(address).url.startswith("/stepup/?")


@pytest.mark.parametrize("address", ["/contacts/", "/contacts/phone/", "/contacts/email/"])
def test_strangers_are_sent_to_the_door(browser, address: str) -> None:
    assert browser.get(address).url.startswith("/signin/?next=")


@pytest.mark.covers("ID-065")
def test_code_for_the_new_number_may_be_dictated(browser) -> None:
    open_anna()
    enter_by_password(browser)
    browser.post("/contacts/phone/", {"phone": NEW_PHONE})
    assert "Позвонить и продиктовать код" in words(browser.get("/contacts/phone/code/"))
    SystemHealth.objects.create(system=Channel.SMS, failures=3, rests_until=clock.now() + timedelta(hours=1))
    answer = browser.post("/contacts/phone/resend/", {"channel": "VOICE"})
    assert "голос дважды продиктует" in words(browser.get(answer.url))
    call = next(one for one in Message.objects.order_by("-pk") if one.channel == Channel.VOICE)
    done = browser.post("/contacts/phone/code/", {"code": find_spoken_code(call.text)})
    assert done.url == "/contacts/?done=phone"


def test_pending_number_is_dropped_by_one_press(browser) -> None:
    open_anna()
    enter_by_password(browser)
    browser.post("/contacts/phone/", {"phone": NEW_PHONE})
    code = newest_code()
    assert browser.post("/contacts/cancel/phone/").url == "/contacts/?done=cancelled"
    assert browser.post("/contacts/phone/code/", {"code": code}).status_code == 410
    assert browser.post("/contacts/cancel/phone/").status_code == 410
    assert browser.post("/contacts/cancel/address/").status_code == 404
    assert find_by_phone(NEW_PHONE) is None


@pytest.mark.covers("ID-025")
def test_lost_telephone_is_switched_off_from_the_cabinet(browser, other_browser) -> None:
    anna = open_anna()
    enter_by_password(browser)
    assert "заблокируйте сим-карту" in words(browser.get("/contacts/phone/lost/"))
    assert browser.post("/contacts/phone/lost/").url == "/contacts/?done=lost"
    assert "потерян, коды отключены" in words(browser.get("/contacts/"))
    anna.refresh_from_db()
    assert anna.phone_lost_at
    ContactChange.objects.all().delete()
    browser.post("/contacts/phone/", {"phone": NEW_PHONE})
    browser.post("/contacts/phone/code/", {"code": newest_code()})
    assert "потерян, коды отключены" not in words(browser.get("/contacts/"))


@pytest.mark.covers("ID-026")
def test_email_is_confirmed_by_the_link_also_in_a_browser_that_is_not_signed_in(
    browser, other_browser
) -> None:
    anna = open_anna()
    enter_by_password(browser)
    assert browser.post("/contacts/email/", {"email": NEW_EMAIL}).url == "/contacts/?done=letter"
    said = words(browser.get("/contacts/"))
    assert "Почта ждёт подтверждения" in said
    assert "До тех пор работает прежняя почта" in said
    assert "a•••@example.ru подтверждена" in said

    link = f"{CONFIRM_PATH}{token_in(letters_to(NEW_EMAIL)[0])}/"
    page = other_browser.get(link)
    assert "Подтвердить почту" in words(page)
    anna.refresh_from_db()
    assert anna.email == "anna@example.ru", "a visit alone confirms nothing: mail scanners visit links"
    done = other_browser.post(link)
    assert "Почта подтверждена" in words(done)
    assert other_browser.get("/profile/").url.startswith("/signin/"), "nobody is signed in by a letter"
    anna.refresh_from_db()
    assert (anna.email, anna.email_confirmed_at is not None) == (NEW_EMAIL, True)
    assert "CONTACT-LINK-USED" in words(other_browser.get(link))


def test_link_that_never_was_says_so(browser) -> None:
    answer = browser.get(f"{CONFIRM_PATH}nonsense/")
    assert answer.status_code == 410
    assert "CONTACT-LINK-UNKNOWN" in words(answer)


@pytest.mark.covers("ID-005")
def test_email_from_registration_waits_and_its_letter_can_be_asked_for_again(browser) -> None:
    anna = open_anna(is_email_confirmed=False)
    sign_in(browser)
    assert "a•••@example.ru не подтверждена" in words(browser.get("/contacts/"))
    assert browser.post("/contacts/email/again/").url == "/contacts/?done=letter"
    assert browser.post("/contacts/email/again/").status_code == 429
    browser.post(f"{CONFIRM_PATH}{token_in(letters_to('anna@example.ru')[0])}/")
    anna.refresh_from_db()
    assert anna.email_confirmed_at


def test_frozen_contacts_say_why_and_offer_no_change(browser) -> None:
    anna = open_anna()
    enter_by_password(browser)
    freeze(anna)
    Freeze.objects.update(until=clock.now() + timedelta(days=1), since=clock.now())
    said = words(browser.get("/contacts/"))
    assert "Контакты временно нельзя менять" in said
    assert "Изменить номер" not in said
    assert browser.post("/contacts/phone/", {"phone": NEW_PHONE}).status_code == 403


def test_email_waiting_in_another_account_shows_nothing_here(browser) -> None:
    other = open_anna(phone=STRANGERS_PHONE, snils="08765430300", email="b@example.org")
    begin_email(other, actor=actor_of(other), now=clock.now())
    open_anna()
    sign_in(browser)
    assert "ждёт" not in words(browser.get("/contacts/"))
    assert Account.objects.count() == 2
