"""
What the doors answer does not depend on whether anybody is there (G4): bodies, headers, and time.

Each walk is asked about somebody and about nobody; whatever the asker typed is masked before comparing.
"""

import random
import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.identity.signin.test_guessing import auc, welch
from tests.races.browser import Browser, Wire, alike, path_of
from tests.races.door import let_time_pass, new_phone, new_snils
from tests.races.guarded import Guarded, crowd, type_password, wrong
from tests.stack import Stack, wait_until
from zdravie.kernel.identifiers import phone as phones

AUC_ALLOWED, T_ALLOWED = 0.55, 4.5
_CHANGING = {"date", "set-cookie", "x-request-id", "content-length", "content-security-policy"}


@pytest.fixture
def wire(wires: dict[str, Wire]) -> Wire:
    return wires["id"]


@pytest.fixture(scope="module")
def people(stack: Stack) -> Iterator[Guarded]:
    return crowd(stack)


def as_seen(answer: httpx.Response, typed: str) -> str:
    """Status, headers and body, without what differs from request to request and what was typed."""
    headers = sorted((name, value) for name, value in answer.headers.items() if name not in _CHANGING)
    text = alike(answer.text).replace("\xa0", " ").replace("&nbsp;", " ")
    for form in _shown(typed):
        text = text.replace(form.replace("\xa0", " "), "☎")
    return f"{answer.status_code} {headers} {text}"


def _shown(typed: str) -> list[str]:
    if "@" in typed:
        return [typed, typed.partition("@")[0]]
    if typed.startswith("+"):
        return [phones.mask(typed), phones.show(typed), typed, typed[2:], phones.show(typed)[3:]]
    return [typed]


def differences(known: list[str], unknown: list[str]) -> list[int]:
    """Numbers of the steps that tell the two apart."""
    assert len(known) == len(unknown)
    return [number for number, pair in enumerate(zip(known, unknown, strict=True)) if pair[0] != pair[1]]


def try_passwords(_stack: Stack, wire: Wire, login: str) -> list[str]:
    """Five wrong ones: the counter is full from the fourth on."""
    browser = wire.browser()
    return [
        as_seen(browser.post("/signin/password/", {"login": login, "password": wrong("Мимо", number)}), login)
        for number in range(5)
    ]


def recover(stack: Stack, wire: Wire, login: str) -> list[str]:
    """Begin, four wrong codes, another code, the pages beyond."""
    browser = wire.browser()
    answers = [browser.post("/recovery/", {"login": login})]
    wait_until(lambda: all(row[0] for row in stack.sql("id", _ASKED)))
    answers.append(browser.get("/recovery/code/"))
    answers += [browser.post("/recovery/code/", {"code": f"{number:06}"}) for number in range(4)]
    answers.append(browser.post("/recovery/code/resend/"))
    answers += [browser.get(f"/recovery/{page}/") for page in ("confirm", "password", "confirm/answer")]
    return [as_seen(answer, login) for answer in answers]


_ASKED = "SELECT challenge_id IS NOT NULL FROM recovery_recovery WHERE used_at IS NULL"


def register(_stack: Stack, wire: Wire, login: str) -> list[str]:
    """The checks of the fields, which htmx asks for while a person types."""
    browser, fragment = wire.browser(), {"HX-Request": "true"}
    name = "email" if "@" in login else "phone" if login.startswith("+") else "snils"
    answers = [
        browser.post(f"/register/check/{name}/", {name: login}, headers=fragment),
        browser.post("/register/", {name: login}),
    ]
    return [as_seen(answer, login) for answer in answers]


Walk = Callable[[Stack, Wire, str], list[str]]


def nobodys(kind: str) -> str:
    return {
        "phone": new_phone,
        "email": lambda: f"guarded.{random.getrandbits(48):012x}@nest.example",
        "snils": new_snils,
    }[kind]()


def somebodys(owner: Guarded, kind: str) -> str:
    return {"phone": owner.phone, "email": owner.email, "snils": new_snils()}[kind]


@pytest.mark.parametrize("kind", ["phone", "email"])
@pytest.mark.parametrize("walk", [try_passwords, recover, register], ids=lambda walk: walk.__name__)
def test_somebody_and_nobody_get_the_same(
    stack: Stack, wire: Wire, people: Iterator[Guarded], walk: Walk, kind: str
) -> None:
    known = walk(stack, wire, somebodys(next(people), kind))
    let_time_pass(stack, 61)
    assert differences(known, walk(stack, wire, nobodys(kind))) == []


@pytest.mark.parametrize("state", ["blocked", "unconfirmed"])
def test_a_stopped_account_and_an_unconfirmed_letter_box_look_like_nobody(
    stack: Stack, wire: Wire, people: Iterator[Guarded], state: str
) -> None:
    owner, change = next(people), _CHANGES[state]
    stack.sql("id", f"UPDATE accounts_account SET {change} WHERE id = %s", [owner.id])
    for walk in (try_passwords, recover):
        known = walk(stack, wire, owner.email)
        assert differences(known, walk(stack, wire, nobodys("email"))) == [], walk.__name__


_CHANGES = {
    "blocked": "state = 'BLOCKED', block_reason = 'FRAUD', blocked_at = now()",
    "unconfirmed": "email_confirmed_at = NULL",
}


def test_the_measure_sees_what_is_told_to_whoever_proved_it(
    stack: Stack, wire: Wire, people: Iterator[Guarded]
) -> None:
    """A right password opens a page that a wrong one does not: the comparison is not blind."""
    owner = next(people)

    def walk(login: str) -> list[str]:
        answer = wire.browser().post("/signin/password/", {"login": login, "password": "Сосновый бор 7"})
        return [as_seen(answer, login)]

    assert differences(walk(owner.email), walk(nobodys("email"))) == [0]


def timed(work: Callable[[], Browser | bool]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@pytest.mark.nightly
@pytest.mark.parametrize("door", ["password", "recovery"])
def test_time_tells_nothing(stack: Stack, wire: Wire, people: Iterator[Guarded], door: str) -> None:
    """Interleaved in random order: the better guess by time is no better than a coin."""
    dice = random.Random(20261122)
    times: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(200):
        owner = next(people)
        for is_known in dice.sample([True, False], 2):
            login = owner.email if is_known else nobodys("email")
            browser = wire.browser()
            if door == "password":
                times[is_known].append(timed(lambda b=browser, one=login: type_password(b, one, "Мимо 1")))
            else:
                ask = {"login": login}
                times[is_known].append(timed(lambda b=browser, f=ask: path_of(b.post("/recovery/", f)) != ""))
    assert abs(auc(times[True], times[False]) - 0.5) <= AUC_ALLOWED - 0.5
    assert abs(welch(times[True], times[False])) <= T_ALLOWED
