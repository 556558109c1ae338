"""A person who can no longer sign in gets the account back, and whoever was inside is out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.desk import Desk
from tests.journeys.guests import Guest, Person, somebody, somebody_with_email
from tests.journeys.inspection import then_the_page_suits_everybody
from tests.journeys.sign_on import (
    given_a_minute_has_passed,
    given_a_passkey,
    given_they_came_by_a_code,
    given_they_came_by_password_and_code,
    given_they_have_a_password,
    then_they_are_signed_out,
    when_they_enter_name_and_password,
)
from tests.journeys.steps import (
    code_in,
    then_the_error_summary_says,
    then_the_heading_is,
    then_the_page_says,
    then_they_are_at,
    when_they_enter_the_code,
    when_they_enter_the_code_from_the_sms,
    when_they_press,
)
from tests.platform.files import making

NEW_PASSWORD = "Klyukva-na-bolote-74"
Begin = Callable[[Guest], None]


def _by_phone(guest: Guest) -> None:
    when_they_begin_to_recover(guest, guest.person.typed_phone)
    when_they_enter_the_code(guest, code_in(guest.sms("код для восстановления")))


def _by_email(guest: Guest) -> None:
    read = len(guest.stack.letters_for(guest.person.email))
    when_they_begin_to_recover(guest, guest.person.email)
    letter = guest.stack.wait_for_letter(guest.person.email, "ваш код", after=read)
    when_they_enter_the_code(guest, code_in(letter))


def _by_snils(guest: Guest) -> None:
    when_they_begin_to_recover(guest, guest.person.snils)
    when_they_enter_the_code(guest, code_in(guest.sms("код для восстановления")))


@pytest.mark.covers("ID-081", "ID-082", "ID-083", "ID-084", "ID-085")
@pytest.mark.parametrize(
    ("recover", "has_scripts"), [(_by_phone, True), (_by_phone, False), (_by_email, True), (_by_snils, False)]
)
def test_a_forgotten_password_is_replaced(arrive: Arrive, recover: Begin, has_scripts: bool) -> None:
    person = somebody_with_email()
    inside, outside = arrive(person), arrive(person, java_script_enabled=has_scripts)
    given_they_have_a_password(inside)
    outside.person = inside.person
    given_they_came_by_a_code(inside)
    given_a_minute_has_passed(outside)

    recover(outside)
    when_they_set_a_new_password(outside)
    then_they_are_signed_out(inside)
    then_only_the_new_password_opens(outside)


@pytest.mark.covers("ID-083", "ID-085")
def test_a_trusted_contact_helps_when_the_device_with_the_key_is_lost(arrive: Arrive) -> None:
    friend, guest = arrive(somebody()), arrive(somebody())
    given_they_have_a_password(guest)
    given_they_came_by_password_and_code(guest)
    given_a_passkey(guest)
    given_they_agreed_on_a_trusted_contact(guest, friend)

    given_a_minute_has_passed(guest)
    elsewhere = arrive(guest.person)
    _by_phone(elsewhere)
    then_the_heading_is(elsewhere, "Подтвердите, что это вы")
    then_the_page_says(elsewhere, "украденный телефон сам по себе ничего не откроет")
    then_the_page_suits_everybody(elsewhere, "story-recovery-confirm")
    given_a_minute_has_passed(friend)
    when_they_press(elsewhere, "Доверенный контакт")
    then_the_heading_is(elsewhere, "Код доверенного контакта")
    then_the_page_suits_everybody(elsewhere, "story-recovery-contact-code")
    when_they_enter_the_code(elsewhere, code_in(friend.sms("выбрал вас доверенным контактом")))
    when_they_set_a_new_password(elsewhere)
    then_they_are_signed_out(guest)
    when_they_enter_name_and_password(elsewhere, elsewhere.person.snils, NEW_PASSWORD)
    then_the_heading_is(elsewhere, "Как подтвердить вход")


@pytest.mark.covers("ID-087")
def test_an_operator_compares_the_papers_and_sends_a_link(arrive: Arrive, desk: Desk) -> None:
    person = somebody()
    inside, outside = arrive(person), arrive(person)
    given_they_have_a_password(inside)
    outside.person = inside.person
    given_they_came_by_a_code(inside)
    reach = "at-hand@example.org"

    when_they_write_to_the_support_desk(outside, reach)
    then_the_page_suits_everybody(outside, "story-recovery-case-opened")
    number = outside.page.locator("main strong.num").inner_text()
    operator = desk.sits_down()
    when_the_operator_grants(operator, number, person)
    outside.stack.wait_for_letter(reach, number)
    outside.page.goto(outside.stack.url("sandbox", f"/mail/{reach}/"))
    outside.page.get_by_role("link", name="/recovery/ticket/").click()
    then_the_heading_is(outside, "Проверка пройдена")
    then_the_page_suits_everybody(outside, "story-recovery-ticket")
    when_they_press(outside, "Продолжить")
    when_they_set_a_new_password(outside)
    then_they_are_signed_out(inside)
    then_only_the_new_password_opens(outside)


def test_an_unknown_address_is_answered_like_a_known_one(arrive: Arrive) -> None:
    known, unknown = arrive(somebody_with_email()), arrive(somebody())

    when_they_begin_to_recover(known, known.person.email)
    when_they_begin_to_recover(unknown, "nobody-at-all@example.org")
    said = [guest.page.locator("main").inner_text().replace(of, "…") for guest, of in _masked(known, unknown)]
    assert said[0] == said[1]
    when_they_enter_the_code(unknown, "000000")
    then_the_error_summary_says(unknown, "Код не подошёл")


def when_they_begin_to_recover(guest: Guest, name: str) -> None:
    guest.page.goto(guest.stack.url("id", "/signin/password/"))
    when_they_press(guest, "Забыли пароль?")
    then_the_heading_is(guest, "Восстановление доступа")
    guest.page.get_by_label("Телефон, почта или СНИЛС").fill(name)
    when_they_press(guest, "Получить код")
    then_the_heading_is(guest, "Введите код")


def when_they_set_a_new_password(guest: Guest) -> None:
    then_the_heading_is(guest, "Новый пароль")
    then_the_page_suits_everybody(guest, "story-recovery-password")
    guest.page.get_by_label("Новый пароль", exact=True).fill(NEW_PASSWORD)
    guest.page.get_by_label("Повторите новый пароль").fill(NEW_PASSWORD)
    when_they_press(guest, "Сохранить пароль")
    then_the_heading_is(guest, "Доступ восстановлен")


def then_only_the_new_password_opens(guest: Guest) -> None:
    given_a_minute_has_passed(guest)
    when_they_enter_name_and_password(guest, guest.person.snils, guest.person.password)
    then_the_error_summary_says(guest, "Неверный логин или пароль")
    when_they_enter_name_and_password(guest, guest.person.snils, NEW_PASSWORD)
    when_they_enter_the_code_from_the_sms(guest)
    then_they_are_at(guest, "id", "/profile/")


def given_they_agreed_on_a_trusted_contact(guest: Guest, friend: Guest) -> None:
    when_they_press(guest, "Доверенное лицо")
    guest.page.get_by_label("Телефон доверенного человека").fill(friend.person.typed_phone)
    when_they_press(guest, "Пригласить")
    then_the_page_says(guest, "Приглашение отправлено, ждём ответа")
    assert guest.person.given_name in friend.sms("стать доверенным контактом")
    given_they_came_by_a_code(friend)
    friend.page.goto(friend.stack.url("id", "/security/contact/"))
    then_the_page_says(friend, "Просит вас стать доверенным контактом")
    then_the_page_suits_everybody(friend, "story-trusted-asked")
    when_they_press(friend, "Согласиться")
    then_the_page_says(friend, "Называйте коды только после личного разговора")
    guest.page.reload()
    then_the_page_says(guest, "Согласился помогать")


def when_they_write_to_the_support_desk(guest: Guest, reach: str) -> None:
    person = guest.person
    guest.page.goto(guest.stack.url("id", "/recovery/"))
    when_they_press(guest, "Напишите в поддержку")
    guest.page.get_by_label("Нет доступа к телефону и почте").check()
    guest.page.get_by_label("Фамилия, имя и отчество").fill(
        f"{person.family_name} {person.given_name} {person.patronymic}"
    )
    guest.page.get_by_label("Телефон, который стоит в кабинете").fill(person.typed_phone)
    guest.page.get_by_label("Телефон или почта для ответа").fill(reach)
    guest.page.get_by_label("Фото или скан паспорта").set_input_files(
        {"name": "паспорт.jpg", "mimeType": "image/jpeg", "buffer": making.picture()}
    )
    when_they_press(guest, "Отправить")
    then_the_heading_is(guest, "Обращение принято")


def when_the_operator_grants(operator: Guest, number: str, person: Person) -> None:
    operator.page.goto(operator.stack.url("id", "/operator/cases/"))
    operator.page.get_by_role("listitem").filter(has_text=number).get_by_role("link").click()
    then_the_page_says(operator, "совпадает")
    then_the_page_suits_everybody(operator, "story-desk-case")
    expect(operator.page.get_by_role("link", name="Открыть документ")).to_be_visible()
    asked = operator.page.get_by_label("Чей это кабинет")
    if asked.count():
        asked.fill(person.typed_phone)
    operator.page.get_by_label("Что сверено или почему отказ").fill("Паспорт сверен с кабинетом")
    when_they_press(operator, "Вернуть доступ")
    then_they_are_at(operator, "id", "/operator/cases/")


def _masked(*guests: Guest) -> list[tuple[Guest, str]]:
    return [(guest, guest.page.locator("main strong").first.inner_text()) for guest in guests]
