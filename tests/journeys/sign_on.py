"""Steps at the sign-on: passwords, second factors, a device with passkeys, the clock of codes."""

from dataclasses import replace
from typing import Any

from playwright.sync_api import CDPSession

from tests.journeys.guests import Guest
from tests.journeys.steps import (
    code_in,
    then_the_heading_is,
    then_they_are_at,
    when_they_ask_for_a_code,
    when_they_enter_the_code,
    when_they_enter_the_code_from_the_sms,
    when_they_press,
)
from tests.stack import wait_until
from zdravie.demo import cast

NAME = "Телефон, почта, СНИЛС или ИНН"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0"
"""A device of another kind, which the owner is warned of."""
BACK_CHANNEL = 10
"""Seconds in which program health hears that a session is over."""
_SPOKEN = ("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Device:
    """An authenticator inside Chromium."""

    def __init__(self, session: CDPSession) -> None:
        self.session = session
        session.send("WebAuthn.enable")
        made = session.send("WebAuthn.addVirtualAuthenticator", {"options": _DEVICE})
        self.number: str = made["authenticatorId"]

    def keys(self) -> list[dict[str, Any]]:
        asked = {"authenticatorId": self.number}
        found: list[dict[str, Any]] = self.session.send("WebAuthn.getCredentials", asked)["credentials"]
        return found

    def lock(self) -> None:
        """A strange finger."""
        self._verify(is_owner=False)

    def unlock(self) -> None:
        self._verify(is_owner=True)

    def _verify(self, *, is_owner: bool) -> None:
        wish = {"authenticatorId": self.number, "isUserVerified": is_owner}
        self.session.send("WebAuthn.setUserVerified", wish)


# -- what is given -------------------------------------------------------------------------------------


def given_a_device_that_keeps_passkeys(guest: Guest) -> Device:
    return Device(guest.page.context.new_cdp_session(guest.page))


def given_they_have_a_password(guest: Guest) -> None:
    """Ordinary people of the region have none: they get that of the cast."""
    guest.stack.sql(
        "id",
        "UPDATE accounts_account SET password_set_at = now(), password ="
        " (SELECT password FROM accounts_account WHERE id = %s) WHERE id = %s",
        [cast.member("patient").account_id, guest.person.account_id],
    )
    guest.person = replace(guest.person, password=cast.PASSWORD)


def given_a_minute_has_passed(guest: Guest) -> None:
    """Since the last code: the pause between two codes is over."""
    guest.stack.sql("id", "UPDATE signin_onetimecode SET created_at = created_at - interval '61 seconds'")
    guest.remember_inbox()


def given_they_came_by_a_code(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("id", "/signin/"))
    when_they_ask_for_a_code(guest)
    when_they_enter_the_code_from_the_sms(guest)
    then_they_are_at(guest, "id", "/profile/")


def given_they_came_by_password_and_code(guest: Guest) -> None:
    when_they_enter_name_and_password(guest, guest.person.snils, guest.person.password)
    when_they_enter_the_code_from_the_sms(guest)
    then_they_are_at(guest, "id", "/profile/")


def given_a_passkey(guest: Guest, name: str = "Мой ноутбук") -> Device:
    device = given_a_device_that_keeps_passkeys(guest)
    guest.page.goto(guest.stack.url("id", "/security/passkeys/add/"))
    guest.page.get_by_label("Название").fill(name)
    when_they_press(guest, "Создать ключ")
    then_they_are_at(guest, "id", "/security/?done=passkey_added")
    return device


# -- what people do ------------------------------------------------------------------------------------


def when_they_enter_name_and_password(guest: Guest, name: str, password: str) -> None:
    guest.page.goto(guest.stack.url("id", "/signin/password/"))
    guest.page.get_by_label(NAME).fill(name)
    guest.page.get_by_label("Пароль", exact=True).fill(password)
    when_they_press(guest, "Войти")


def when_they_confirm_by_password(guest: Guest) -> None:
    """On the way to a page for which a code alone is too little."""
    then_the_heading_is(guest, "Подтвердите, что это вы")
    when_they_press(guest, "Пароль")
    guest.page.get_by_label("Пароль", exact=True).fill(guest.person.password)
    when_they_press(guest, "Продолжить")


def when_they_enter_the_code_from_the_call(guest: Guest) -> None:
    """The voice speaks word by word, twice."""
    then_the_heading_is(guest, "Введите код из звонка")
    spoken = guest.sms("Ваш код").partition("Ваш код: ")[2].partition(". Повторяю")[0]
    when_they_enter_the_code(guest, "".join(str(_SPOKEN.index(word)) for word in spoken.split(", ")))


def when_they_enter_the_code_from_the_letter(guest: Guest, *, after: int) -> None:
    letter = guest.stack.wait_for_letter(guest.person.email, "ваш код", after=after)
    when_they_enter_the_code(guest, code_in(letter))


# -- what they then see --------------------------------------------------------------------------------


def then_they_are_signed_out(guest: Guest) -> None:
    """The next page they open is the door."""
    guest.page.goto(guest.stack.url("id", "/profile/"))
    then_they_are_at(guest, "id", "/signin/")


def then_the_cabinet_is_closed(guest: Guest) -> None:
    """Program health is told by the back channel, without this browser."""

    def is_closed() -> bool:
        guest.page.goto(guest.stack.url("health", "/home/"))
        return "/signin/" in guest.page.url

    wait_until(is_closed, seconds=BACK_CHANNEL, what=lambda: f"still inside: {guest.page.url}")
