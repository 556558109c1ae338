"""People whose accounts are guessed at, and the ways in which an attacker asks for each of their secrets."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pyotp

from tests.races.browser import Browser, Wire, path_of
from tests.races.conftest import inside
from tests.races.door import PASSWORD, read_code
from tests.stack import Stack

CONFIRM = "/signin/confirm/"


@dataclass(frozen=True)
class Guarded:
    """Somebody with a password, an app, printed codes and one known browser."""

    id: str
    phone: str
    email: str
    secret: str
    codes: list[str]
    device: str

    def app_code(self, *, later: int = 0) -> str:
        """What the app shows, or so many half minutes later: a used code opens nothing again."""
        return pyotp.TOTP(self.secret).at(int(time.time()), counter_offset=later)


def open_guarded(stack: Stack, count: int = 1) -> list[Guarded]:
    names = set(Guarded.__dataclass_fields__)
    told: list[dict[str, Any]] = inside(stack, "tests.races.cast_of_id", count)
    return [Guarded(**{name: value for name, value in one.items() if name in names}) for one in told]


def crowd(stack: Stack) -> Iterator[Guarded]:
    """Each handed out once; they are opened by the dozen, for starting a program takes its time."""
    while True:
        yield from open_guarded(stack, 24)


def type_password(browser: Browser, login: str, password: str = PASSWORD) -> bool:
    """Whether it was accepted; then one more factor is asked for."""
    answer = browser.post("/signin/password/", {"login": login, "password": password})
    assert answer.status_code in {302, 422}, answer.text[-500:]
    return answer.status_code == 302


def is_inside(browser: Browser) -> bool:
    return browser.get("/profile/").status_code == 200


@dataclass(frozen=True)
class Channel:
    """
    One way in which guesses are evaluated.

    ``begin`` brings an attacker who knows all but this secret to the place where it is asked for; ``guess``
    tries it once and says whether it was right.
    """

    name: str
    begin: Callable[[Stack, Wire, Guarded], Browser]
    guess: Callable[[Browser, Guarded, str], bool]
    right: Callable[[Stack, Guarded], str]

    def __str__(self) -> str:
        return self.name


def _at_the_door(_stack: Stack, wire: Wire, _owner: Guarded) -> Browser:
    return wire.browser()


def _after_the_password(_stack: Stack, wire: Wire, owner: Guarded) -> Browser:
    browser = wire.browser()
    assert type_password(browser, owner.phone)
    return browser


def _signed_in(stack: Stack, wire: Wire, owner: Guarded) -> Browser:
    """By an SMS: the thief holds the telephone."""
    browser = wire.browser()
    before = len(stack.sms_for(owner.phone))
    assert browser.post("/signin/", {"login": owner.phone}).status_code == 302
    code = read_code(stack, owner.phone, after=before)
    assert path_of(browser.post("/signin/code/", {"code": code})) == "/profile/"
    stack.sql("id", "DELETE FROM signin_device WHERE account_id = %s AND digest <> ''", [owner.id])
    return browser


def _in_a_step_up(stack: Stack, wire: Wire, owner: Guarded) -> Browser:
    browser = _signed_in(stack, wire, owner)
    assert path_of(browser.get("/stepup/?level=medium")).startswith(CONFIRM)
    return browser


def _strongly(stack: Stack, wire: Wire, owner: Guarded) -> Browser:
    browser = _in_a_step_up(stack, wire, owner)
    assert browser.post(f"{CONFIRM}app/", {"code": owner.app_code()}).status_code == 302
    return browser


def _form(path: str, field: str, **more: str) -> Callable[[Browser, Guarded, str], bool]:
    def guess(browser: Browser, _owner: Guarded, typed: str) -> bool:
        answer: httpx.Response = browser.post(path, {field: typed, **more})
        assert answer.status_code < 500, answer.text[-500:]
        onward = path_of(answer)
        return answer.status_code == 302 and not re.match(r"/(signin|recovery)/?(\?|$)", onward)

    return guess


def _password(browser: Browser, owner: Guarded, typed: str) -> bool:
    return type_password(browser, owner.phone, typed)


def _password_by_mail(browser: Browser, owner: Guarded, typed: str) -> bool:
    return type_password(browser, owner.email, typed)


def _new_password(browser: Browser, _owner: Guarded, typed: str) -> bool:
    form = {"current": typed, "password": "Берёзовая роща 9", "password_again": "Берёзовая роща 9"}
    answer = browser.post("/security/password/", form)
    assert answer.status_code in {302, 422}, (answer.status_code, answer.text[-800:])
    return path_of(answer).startswith("/security/password/changed/")


CHANNELS = (
    Channel("password", _at_the_door, _password, lambda _stack, _owner: PASSWORD),
    Channel("password by e-mail", _at_the_door, _password_by_mail, lambda _stack, _owner: PASSWORD),
    Channel(
        "password of a step-up",
        _in_a_step_up,
        _form(f"{CONFIRM}password/", "password"),
        lambda _stack, _owner: PASSWORD,
    ),
    Channel("current password", _strongly, _new_password, lambda _stack, _owner: PASSWORD),
    Channel(
        "app", _after_the_password, _form(f"{CONFIRM}app/", "code"), lambda _stack, owner: owner.app_code()
    ),
    Channel(
        "printed code",
        _after_the_password,
        _form(f"{CONFIRM}recovery/", "code"),
        lambda _stack, owner: owner.codes[0],
    ),
)
"""Those that a counter of the account guards; codes that are sent have tries of their own."""


def wrong(right: str, number: int) -> str:
    """A guess that looks like the right one and is not."""
    if right.isdigit():
        return f"{(int(right) + 1_000 + number) % 10 ** len(right):0{len(right)}}"
    return f"{right}{number}"


def let_half_an_hour_pass(stack: Stack, owner: Guarded) -> None:
    """All counters grow older; the owner's alone are full."""
    del owner
    stack.sql("id", "UPDATE signin_passwordcounter SET last_at = last_at - interval '31 minutes'")


@contextmanager
def planted(stack: Stack, table: str, assignment: str) -> Iterator[None]:
    """A statement that changes a row of the table keeps its condition and loses its effect."""
    stack.sql(
        "id",
        f"CREATE FUNCTION planted_in_{table}() RETURNS trigger LANGUAGE plpgsql AS"
        f" 'BEGIN {assignment}; RETURN NEW; END'",
    )
    stack.sql(
        "id",
        f"CREATE TRIGGER planted BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION planted_in_{table}()",
    )
    try:
        yield
    finally:
        stack.sql("id", f"DROP TRIGGER planted ON {table}")
        stack.sql("id", f"DROP FUNCTION planted_in_{table}()")
