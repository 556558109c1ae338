"""
Secrets and personal data walk through the programs, good ways and bad; then every log is searched (L1, K2).

The values are canaries: made for this test, to be found nowhere else.
"""

import base64
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.races.browser import Browser, Wire, path_of
from tests.races.canaries import find_all, sinks_of, stored_files, write_ahead_log
from tests.races.door import (
    another,
    enter,
    let_time_pass,
    new_phone,
    new_snils,
    pass_to_health,
    read_code,
    registration,
)
from tests.races.gateway import Gateway
from tests.races.secrets_of_factors import (
    connect_app,
    enter_a_clinic,
    enter_a_system,
    keep_passkey,
    print_codes,
    send_paper,
    show_papers,
)
from tests.stack import Stack, wait_until
from zdravie.kernel.identifiers import phone as phones
from zdravie.kernel.identifiers import snils as snilses

FAMILY_NAME = "Канарейкина"
PASSWORD = f"Кенар-{secrets.token_hex(4)}-А7"


@dataclass
class Walk:
    """What one person left behind on the way."""

    phone: str = field(default_factory=new_phone)
    snils: str = field(default_factory=new_snils)
    email: str = field(default_factory=lambda: f"canary.{secrets.token_hex(4)}@nest.example")
    codes: list[str] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    passing: dict[str, str] = field(default_factory=dict)
    """Codes and states of the protocol: they stand in addresses for a minute, never in a log."""
    factors: dict[str, str] = field(default_factory=dict)
    """Keys of an app and a device, printed codes, papers, tokens."""


@pytest.fixture(scope="module")
def walk(stack: Stack, wires: dict[str, Wire], make_crowd) -> Walk:
    """Registration, sign-ins, a booking, and everything that can go wrong on the way."""
    walk, at_id, at_health = Walk(), wires["id"].browser(), wires["health"].browser()
    for browser in (at_id, at_health):
        browser.watch = note(walk, browser)
    register(stack, walk, at_id)
    start = at_health.get("/login/?next=/home/")
    note_passing(walk, path_of(start))
    back = pass_to_health(at_id, at_health)
    assert path_of(back) == "/home/"
    walk.factors |= connect_app(at_id) | print_codes(at_id) | keep_passkey(stack, at_id)
    walk.factors |= show_papers(at_id, walk.snils, FAMILY_NAME)
    walk.factors |= send_paper(wires["id"].browser(), FAMILY_NAME, walk.phone)
    walk.factors |= enter_a_system(stack, wires["id"], at_id) | enter_a_clinic(stack, wires["id"], at_id)
    book(stack, walk, at_health, make_crowd(0, shifts=1).shifts[0])
    fail_to_sign_in(stack, walk, wires["id"])
    break_things(stack, walk, wires, at_id, at_health)
    return walk


def note(walk: Walk, browser: Browser):
    def watch(answer) -> None:
        walk.addresses.append(path_of(answer))
        note_passing(walk, path_of(answer))
        walk.cookies.update({f"{name} {value[:6]}": value for name, value in browser.cookies.items()})

    return watch


def note_passing(walk: Walk, address: str) -> None:
    told = parse_qs(urlsplit(address).query)
    for name in ("code", "state", "nonce", "code_challenge"):
        for value in told.get(name, []):
            walk.passing[f"{name} {value[:6]}"] = value


def said(walk: Walk, **changes: str) -> dict[str, str]:
    typed = {
        "family_name": FAMILY_NAME,
        "snils": walk.snils,
        "email": walk.email,
        "password": PASSWORD,
        "password_again": PASSWORD,
    }
    return registration(walk.phone, **typed | changes)


def register(stack: Stack, walk: Walk, browser: Browser) -> None:
    for name in ("phone", "snils", "email", "password"):
        checked = browser.post(f"/register/check/{name}/", said(walk), headers={"HX-Request": "true"})
        assert checked.status_code == 200
    assert browser.post("/register/", said(walk, password_again="another")).status_code == 422
    assert path_of(browser.post("/register/", said(walk))) == "/register/code/"
    code = read_code(stack, walk.phone)
    walk.codes.append(code)
    enter(browser, another(code), "/register/code/")
    with refusing(stack, "id", "accounts_account", f"family_name <> '{FAMILY_NAME}'"):
        assert enter(browser, code, "/register/code/").status_code == 500
    done = enter(browser, code, "/register/code/")
    assert path_of(done) == "/welcome/", done.text[-500:]


@contextmanager
def refusing(stack: Stack, program: str, table: str, condition: str) -> Iterator[None]:
    """Let the database refuse a row: PostgreSQL and its client quote such rows in full."""
    stack.sql(program, f"ALTER TABLE {table} ADD CONSTRAINT planted_refusal CHECK ({condition}) NOT VALID")
    try:
        yield
    finally:
        stack.sql(program, f"ALTER TABLE {table} DROP CONSTRAINT planted_refusal")


@contextmanager
def missing(stack: Stack, program: str, table: str) -> Iterator[None]:
    stack.sql(program, f"ALTER TABLE {table} RENAME TO {table}_away")
    try:
        yield
    finally:
        stack.sql(program, f"ALTER TABLE {table}_away RENAME TO {table}")


def book(stack: Stack, walk: Walk, browser: Browser, shift: str) -> None:
    form = {"slot": f"{shift}:0", "key": "01990000-0000-7000-8000-00000000aaaa", "specialty": "therapist"}
    with missing(stack, "health", "scheduling_appointment"):
        assert browser.post("/booking/hold/", form).status_code == 500
    held = browser.post("/booking/hold/", form)
    with refusing(stack, "health", "notify_message", "state <> 'QUEUED'"):
        assert browser.post(f"{path_of(held)}confirm/").status_code == 302
        wait_until(lambda: failed_jobs(stack) > 0)
    stack.wait_for_sms(walk.phone, "Вы записаны")


def failed_jobs(stack: Stack) -> int:
    return int(stack.sql("health", "SELECT count(*) FROM procrastinate_jobs WHERE attempts > 0")[0][0])


def fail_to_sign_in(stack: Stack, walk: Walk, wire: Wire) -> None:
    """Wrong passwords, a right one, codes of the second factor."""
    browser = wire.browser()
    browser.watch = note(walk, browser)
    for login in (walk.phone, walk.email, walk.snils):
        refused = browser.post("/signin/password/", {"login": login, "password": f"{PASSWORD}!"})
        assert refused.status_code == 422
    let_time_pass(stack, 61)
    stack.sql("id", "DELETE FROM signin_passwordcounter")
    before = len(stack.sms_for(walk.phone))
    accepted = browser.post("/signin/password/", {"login": walk.phone, "password": PASSWORD})
    assert path_of(accepted) == "/signin/confirm/", accepted.text[-300:]
    for page, guess in (("app", "000000"), ("recovery", "0000 0000 0000")):
        assert browser.post(f"/signin/confirm/{page}/", {"code": guess}).status_code == 422
    assert path_of(browser.post("/signin/confirm/code/", {"channel": "SMS"})) == "/signin/code/"
    code = read_code(stack, walk.phone, after=before)
    walk.codes.append(code)
    with missing(stack, "id", "signin_device"):
        assert enter(browser, code).status_code == 500
    assert path_of(enter(browser, code)) == "/profile/"


def break_things(
    stack: Stack, walk: Walk, wires: dict[str, Wire], at_id: Browser, at_health: Browser
) -> None:
    """A gateway that is down, a missing table, requests nobody can read."""
    gateway = Gateway(wires["sandbox"])
    gateway.be("REFUSING")
    let_time_pass(stack, 61)
    again = wires["id"].browser()
    assert again.post("/signin/", {"login": walk.phone}).status_code == 302
    wait_until(
        lambda: stack.sql("id", "SELECT 1 FROM notify_message WHERE state = 'QUEUED' AND tries > 0") != []
    )
    gateway.be("ORDINARY")
    with missing(stack, "id", "accounts_account"):
        assert at_id.get("/profile/").status_code == 500
        assert wires["id"].browser().post("/signin/", {"login": walk.phone}).status_code == 500
    with missing(stack, "health", "people_person"):
        assert at_health.get("/home/").status_code == 500
    for token in walk.cookies.values():
        answer = wires["id"].client.get("/oauth/userinfo", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401
    for browser in (at_id, at_health):
        forged = browser.ask("POST", "/display/", content=f"x={walk.snils}&y={PASSWORD}")
        assert forged.status_code == 403


def canaries_of(stack: Stack, walk: Walk) -> dict[str, str]:
    """Everything that must be in no log."""
    keys = {f"key {path.name}": as_text(path) for path in (stack.folder / "keys").iterdir()}
    typed = {
        "phone": walk.phone[1:],
        "phone without country": walk.phone[2:],
        "phone as shown": phones.show(walk.phone),
        "SNILS": walk.snils,
        "SNILS as shown": snilses.show(walk.snils),
        "e-mail": walk.email,
        "e-mail name": walk.email.partition("@")[0],
        "family name": FAMILY_NAME,
        "password": PASSWORD,
        **{f"code {number} ": f"#{code}" for number, code in enumerate(walk.codes)},
    }
    return typed | keys | walk.cookies | walk.passing | walk.factors


def as_text(key: Path) -> str:
    """A key as it could stand in a log; a binary one would be written in base64."""
    content = key.read_bytes()
    try:
        return content.decode().strip()
    except UnicodeDecodeError:
        return base64.b64encode(content).decode()


def test_no_log_no_queue_and_no_journal_holds_a_secret_or_a_person(stack: Stack, walk: Walk) -> None:
    canaries, sinks = canaries_of(stack, walk), sinks_of(stack)
    assert len(canaries) >= 60
    assert len(sinks) >= 20
    assert find_all(canaries, sinks) == []
    logged = sinks["log/id.log"] + sinks["log/health.log"]
    assert logged.count(b"CheckViolation") + logged.count(b"IntegrityError") > 0, (
        "the failures did reach the log"
    )
    assert b"UndefinedTable" in logged or b"ProgrammingError" in logged


def test_codes_of_six_digits_stand_alone_in_no_queue(stack: Stack, walk: Walk) -> None:
    """Six digits may meet by chance in times and numbers; as a value of their own they may not."""
    values = {
        f"{name} {quote}": f"{quote}{code}{quote}" for name, code in enumerate(walk.codes) for quote in "\"' "
    }
    assert find_all({str(name): value for name, value in values.items()}, sinks_of(stack)) == []


def test_no_address_holds_what_a_person_typed(stack: Stack, walk: Walk) -> None:
    typed = {
        name: value
        for name, value in canaries_of(stack, walk).items()
        if not name.startswith(("code ", "state", "nonce", "code_challenge", "key ", "zdravie_"))
    }
    sessions = {name: value for name, value in walk.cookies.items() if "session" in name}
    assert len(walk.addresses) > 10
    assert find_all(typed | sessions, {"addresses": "\n".join(walk.addresses).encode()}) == []


def test_a_planted_leak_is_found(stack: Stack, walk: Walk) -> None:
    log = stack.log_of("id-worker")
    before = log.stat().st_size
    with log.open("a") as file:
        file.write(f'{{"event": "sending to {walk.phone}"}}\n')
    try:
        assert "phone in log/id-worker.log" in find_all(canaries_of(stack, walk), sinks_of(stack))
    finally:
        with log.open("r+") as file:
            file.truncate(before)


IN_THE_SANDBOX = {"phone", "phone without country", "e-mail"}


@pytest.mark.covers("SO-003")
def test_what_is_sealed_lies_nowhere_in_the_open_on_the_disk(stack: Stack, walk: Walk) -> None:
    """The name is kept in the open and is found: the search works. The sandbox seals nothing."""
    stored = dict(stored_files(stack, "id", "health"))
    sealed = {
        "phone": walk.phone,
        "phone without country": walk.phone[2:],
        "SNILS": walk.snils,
        "e-mail": walk.email,
        "password": PASSWORD,
    }
    assert find_all(sealed, stored) == []
    log = dict(write_ahead_log(stack))
    never_sent = {name: value for name, value in sealed.items() if name not in IN_THE_SANDBOX}
    assert find_all(never_sent, log) == []
    assert find_all({"name": FAMILY_NAME}, stored) != []
    assert find_all({"name": FAMILY_NAME}, log) != []
