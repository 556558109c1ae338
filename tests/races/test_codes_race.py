"""One-time codes under parallel fire, over HTTP: three tries, one sign-in, a day's limits (G1, G2)."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.races.browser import Browser, Wire, alike, path_of, together, words
from tests.races.door import (
    another,
    ask_code,
    enter,
    let_time_pass,
    new_phone,
    newest_code_row,
    registration,
    sign_in,
)
from tests.stack import Stack
from zdravie.demo.population import PersonSketch
from zdravie.kernel.identifiers import phone as phones

TRIES = 40
EVALUATED = re.compile(r"осталось попыток: \d")


@pytest.fixture
def wire(wires: dict[str, Wire]) -> Wire:
    return wires["id"]


@pytest.fixture
def browser(wire: Wire) -> Browser:
    return wire.browser()


def guess_at_once(browser: Browser, code: str) -> list[str]:
    """The words of forty answers to forty wrong codes sent at one instant."""
    guesses = [f"{(int(code) + 1 + number) % 10**6:06}" for number in range(TRIES)]
    answers = together(lambda guess=guess: enter(browser.copy(), guess) for guess in guesses)
    assert {answer.status_code for answer in answers} <= {409, 422}
    return [words(answer.text) for answer in answers]


@pytest.mark.parametrize("round_", range(3))
def test_of_forty_parallel_guesses_three_are_looked_at(stack: Stack, browser: Browser, round_: int) -> None:
    code = ask_code(stack, browser, new_phone())
    answers = guess_at_once(browser, code)
    row = newest_code_row(stack)
    assert (row["tries"], row["used_at"]) == (3, None)
    assert row["burnt_at"] is not None
    assert sum(bool(EVALUATED.search(answer)) for answer in answers) == 2  # the third one says «burnt»
    assert "CODE-BURNT" in enter(browser, code).text, "the right code comes too late"


def test_a_planted_generous_limit_is_seen_by_the_same_measure(stack: Stack, browser: Browser) -> None:
    code = ask_code(stack, browser, new_phone())
    stack.sql(
        "id", "UPDATE signin_onetimecode SET tries_allowed = 40 WHERE id = %s", [newest_code_row(stack)["id"]]
    )
    answers = guess_at_once(browser, code)
    assert newest_code_row(stack)["tries"] == TRIES
    assert sum(bool(EVALUATED.search(answer)) for answer in answers) == TRIES - 1


def test_of_forty_parallel_right_codes_one_signs_in(
    stack: Stack, browser: Browser, owners: Iterator[PersonSketch]
) -> None:
    owner = next(owners)
    code = ask_code(stack, browser, owner.phone)
    windows = [browser.copy() for _ in range(TRIES)]
    answers = together(lambda window=window: enter(window, code) for window in windows)
    assert Counter(path_of(answer) == "/profile/" for answer in answers) == {True: 1, False: TRIES - 1}
    assert all(answer.status_code < 500 for answer in answers)
    succeeded = "SELECT count(*) FROM audit_auditentry WHERE what = %s AND person_id = %s"
    assert stack.sql("id", succeeded, ["signin.sign_in_succeeded.v1", owner.account_id]) == [(1,)]
    inside = [window for window in windows if window.get("/profile/").status_code == 200]
    assert len(inside) == 1


@pytest.mark.covers("ID-063")
def test_a_second_code_within_a_minute_is_refused_with_the_time_of_the_next(
    stack: Stack, browser: Browser
) -> None:
    ask_code(stack, browser, new_phone())
    refused = browser.post("/signin/code/resend/")
    assert refused.status_code == 429
    assert "CODE-TOO-SOON" in refused.text
    assert re.search(r"после \d{1,2}:\d\d", words(refused.text))


def test_ten_codes_a_day_and_no_more(stack: Stack, browser: Browser) -> None:
    phone = new_phone()
    ask_code(stack, browser, phone)
    for _ in range(9):
        let_time_pass(stack, 61)
        assert browser.post("/signin/code/resend/").status_code == 302
    let_time_pass(stack, 61)
    for stranger in (browser, browser.wire.browser()):
        refused = stranger.post("/signin/", {"login": phone})
        assert refused.status_code == 429
        assert "CODE-CAPPED" in refused.text
    asked = stack.sql(
        "id",
        "SELECT count(*) FROM signin_onetimecode WHERE created_at > now() - interval '1 day'"
        " AND address_index ="
        " (SELECT address_index FROM signin_onetimecode ORDER BY created_at DESC LIMIT 1)",
    )
    assert asked == [(10,)]


def burn(stack: Stack, browser: Browser, phone: str) -> None:
    code = ask_code(stack, browser, phone)
    for _ in range(3):
        enter(browser, another(code))
    let_time_pass(stack, 61)


@pytest.mark.covers("ID-066")
def test_three_burnt_codes_stop_strangers_and_not_the_owner(
    stack: Stack, wire: Wire, owners: Iterator[PersonSketch]
) -> None:
    owner = next(owners)
    at_home = sign_in(stack, wire, owner.phone)
    let_time_pass(stack, 61)
    thief = wire.browser()
    for _ in range(3):
        burn(stack, thief, owner.phone)
    refused = wire.browser().post("/signin/", {"login": owner.phone})
    assert refused.status_code == 429
    assert "CODE-BLOCKED" in refused.text
    assert re.search(r"до \d{1,2}:\d\d", words(refused.text))

    known = wire.browser(zdravie_id_device=at_home.cookies["zdravie_id_device"])
    assert enter(known, ask_code(stack, known, owner.phone)).status_code == 302
    assert known.get("/profile/").status_code == 200


def seen_by_a_stranger(stack: Stack, wire: Wire, phone: str) -> list[str]:
    """Everything that the door answers about a telephone, before a right code, masked."""
    browser, answers = wire.browser(), []
    answers.append(browser.post("/signin/", {"login": phone}))
    answers.append(browser.get("/signin/code/"))
    answers.append(browser.post("/signin/code/", {"code": "000000"}))
    answers.append(browser.post("/signin/code/resend/"))
    other = wire.browser()
    answers.append(other.post("/signin/password/", {"login": phone, "password": "Wrong-Guess-1"}))
    answers.append(other.post("/register/check/phone/", {"phone": phone}, headers={"HX-Request": "true"}))
    shown = (phones.mask(phone), phones.show(phone), phone, phone[2:], phones.show(phone)[3:])
    assert [answer.status_code for answer in answers] == [302, 200, 422, 429, 422, 200]
    return [_without(answer.text, shown) + str(sorted(_headers(answer))) for answer in answers]


def _without(page: str, shown: tuple[str, ...]) -> str:
    page = page.replace("&nbsp;", " ").replace("\xa0", " ")
    for text in shown:
        page = page.replace(text.replace("\xa0", " "), "☎")
    return alike(page)


def _headers(answer) -> list[tuple[str, str]]:
    changing = {"date", "set-cookie", "x-request-id", "content-length", "content-security-policy"}
    return [(name, value) for name, value in answer.headers.items() if name not in changing]


def test_a_stranger_learns_nothing_about_who_has_an_account(
    stack: Stack, wire: Wire, owners: Iterator[PersonSketch]
) -> None:
    known, unknown = (
        seen_by_a_stranger(stack, wire, next(owners).phone),
        seen_by_a_stranger(stack, wire, new_phone()),
    )
    for step, (about_known, about_unknown) in enumerate(zip(known, unknown, strict=True)):
        assert about_known == about_unknown, f"step {step} differs"


def test_registration_of_a_known_telephone_looks_like_any_other(
    stack: Stack, wire: Wire, owners: Iterator[PersonSketch]
) -> None:
    pages = []
    for phone in (next(owners).phone, new_phone()):
        browser = wire.browser()
        answer = browser.post("/register/", registration(phone))
        assert answer.status_code == 302, words(answer.text)
        pages.append(path_of(answer) + _without(browser.get(path_of(answer)).text, (phones.mask(phone),)))
    assert pages[0] == pages[1]
