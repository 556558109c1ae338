"""At the door of program ``id``: telephones, codes, sign-ins, as a person does them."""

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import httpx

from tests.races.browser import Browser, Wire, path_of
from tests.stack import Stack
from zdravie.demo import population
from zdravie.demo.population import PersonSketch
from zdravie.kernel import clock

_CODE = re.compile(r"#(\d{6})$")
_numbers = count(1)
PASSWORD = "Сосновый бор 7"


def new_phone() -> str:
    """A telephone that nobody has an account with."""
    return f"+7998{next(_numbers):07}"


def new_snils() -> str:
    """Eleven digits with a right checksum."""
    number = 112_233_000 + next(_numbers)
    total = sum(int(digit) * weight for digit, weight in zip(f"{number:09}", range(9, 0, -1), strict=True))
    return f"{number:09}{total % 101 % 100:02}"


_JOURNEYS_TAKE_UP_TO = 200


def account_owners(people: int) -> Iterator[PersonSketch]:
    """
    People of the demo region who have an account, from the last one down.

    The journeys take theirs from the first one up: a telephone gets one code a minute.
    """
    return (
        sketch
        for sketch in map(population.person, range(people, _JOURNEYS_TAKE_UP_TO, -1))
        if population.age_on(sketch.birth_on, clock.now().date()) >= 18
    )


def ask_code(stack: Stack, browser: Browser, phone: str, path: str = "/signin/", **more: Any) -> str:
    """Ask for a code on the page of sign-in and read it on the telephone."""
    before = len(stack.sms_for(phone))
    answer = browser.post(path, {"login": phone, **more})
    assert answer.status_code == 302, (answer.status_code, answer.text[-1500:])
    return read_code(stack, phone, after=before)


def read_code(stack: Stack, phone: str, *, after: int = 0) -> str:
    found = _CODE.search(stack.wait_for_sms(phone, "#", after=after))
    assert found
    return found.group(1)


def enter(browser: Browser, code: str, path: str = "/signin/code/") -> httpx.Response:
    return browser.post(path, {"code": code})


def another(code: str) -> str:
    """A wrong code."""
    return f"{(int(code) + 1) % 10**6:06}"


def sign_in(stack: Stack, wire: Wire, phone: str, path: str = "") -> Browser:
    """A browser in which the owner of the telephone is signed in at program ``id``."""
    browser = wire.browser()
    code = ask_code(stack, browser, phone)
    answer = enter(browser, code, f"/signin/code/{path}")
    assert answer.status_code == 302, (answer.status_code, answer.text[-1500:])
    return browser


def pass_to_health(id_browser: Browser, health_browser: Browser, path: str = "/home/") -> httpx.Response:
    """From the page of program ``health`` through the sign-on and back; agrees if it is asked."""
    start = health_browser.get(f"/login/?next={path}")
    assert start.status_code == 302, start.text[-500:]
    answer = id_browser.get(path_of(start))
    if answer.status_code == 200 and 'name="query"' in answer.text:
        query = re.search(r'name="query" value="([^"]*)"', answer.text)
        assert query
        agreed = id_browser.post(
            "/oauth/consent", {"query": query.group(1).replace("&amp;", "&"), "decision": "allow"}
        )
        answer = id_browser.get(path_of(agreed))
    assert answer.status_code == 302, (answer.status_code, answer.text[-800:])
    return health_browser.get(path_of(answer))


def let_time_pass(stack: Stack, seconds: int) -> None:
    """All codes of the door grow older by so many seconds."""
    stack.sql(
        "id",
        "UPDATE signin_onetimecode SET created_at = created_at - make_interval(secs => %(secs)s),"
        " expires_at = expires_at - make_interval(secs => %(secs)s)".replace("%(secs)s", str(int(seconds))),
    )


def newest_code_row(stack: Stack) -> dict[str, Any]:
    names = ("id", "tries", "tries_allowed", "used_at", "burnt_at")
    rows = stack.sql(
        "id", f"SELECT {', '.join(names)} FROM signin_onetimecode ORDER BY created_at DESC LIMIT 1"
    )
    return dict(zip(names, rows[0], strict=True))


def registration(phone: str, **changes: str) -> dict[str, str]:
    """The form of a new account, filled in."""
    said = {
        "family_name": "Орлов",
        "given_name": "Пётр",
        "patronymic": "",
        "birth_on_day": "1",
        "birth_on_month": "7",
        "birth_on_year": "1990",
        "snils": new_snils(),
        "phone": phone,
        "email": "",
        "password": PASSWORD,
        "password_again": PASSWORD,
        "agreement": "on",
    }
    return said | changes
