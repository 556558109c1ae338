"""Processes killed at the worst moment, a gateway that lies: each message comes once, each booking is one."""

import random
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.races.browser import Wire, path_of
from tests.races.conftest import Patient
from tests.races.door import enter, let_time_pass, new_phone, read_code
from tests.races.gateway import Gateway
from tests.stack import Stack, wait_until

SEED = 20261122
RESCUED_WITHIN = 30
"""Seconds: a dead worker is noticed after six, and the next round of the timetable takes its job up."""


@pytest.fixture
def gateway(stack: Stack, wires: dict[str, Wire]) -> Iterator[Gateway]:
    """The switch of the sandbox; ordinary and trusted again afterwards."""
    switch = Gateway(wires["sandbox"])
    yield switch
    switch.be("ORDINARY")
    for program in ("id", "health"):
        stack.sql(program, "DELETE FROM breaker_systemhealth")


def ask_only(wires: dict[str, Wire], phone: str) -> None:
    """Ask for a code and do not wait for it."""
    assert wires["id"].browser().post("/signin/", {"login": phone}).status_code == 302


def newest(stack: Stack, program: str = "id") -> tuple[str, int]:
    """State and tries of the newest message of the program."""
    rows = stack.sql(program, "SELECT state, tries FROM notify_message ORDER BY created_at DESC LIMIT 1")
    state, tries = rows[0] if rows else ("", 0)
    return str(state), int(tries)


def is_calling_the_gateway(stack: Stack) -> bool:
    """Whether the whole request of a worker has reached the sandbox, which thinks about it."""
    sandbox = f":{stack.ports['sandbox']:04X}"
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    is_open = any(remote.endswith(sandbox) and state == "01" for _, _, remote, state, *_ in lines)
    if is_open:
        threading.Event().wait(0.3)
    return is_open


def wait_for_state(stack: Stack, state: str, program: str = "id", seconds: int = RESCUED_WITHIN) -> None:
    wait_until(
        lambda: newest(stack, program)[0] == state,
        seconds=seconds,
        what=lambda: f"{newest(stack, program)}, not {state}",
    )


def test_a_worker_killed_inside_the_call_of_the_gateway_sends_once(
    stack: Stack, wires: dict[str, Wire], gateway: Gateway
) -> None:
    phone = new_phone()
    gateway.be("SLOW", seconds=2)
    ask_only(wires, phone)
    wait_until(lambda: is_calling_the_gateway(stack))
    stack.kill("id-worker", signal.SIGKILL)
    gateway.be("ORDINARY")
    # The gateway took it; nobody of ours knows.
    wait_until(lambda: len(stack.sms_for(phone)) == 1, what=lambda: f"the gateway has {newest(stack)}")
    assert newest(stack) == ("QUEUED", 1)
    stack.start("id-worker")
    wait_for_state(stack, "SENT")
    assert newest(stack)[1] == 2, "it was handed over a second time, under the same key"
    assert len(stack.sms_for(phone)) == 1


def test_a_worker_killed_before_it_took_the_job_sends_once(stack: Stack, wires: dict[str, Wire]) -> None:
    phone = new_phone()
    stack.kill("id-worker", signal.SIGKILL)
    ask_only(wires, phone)
    assert stack.sms_for(phone) == []
    stack.start("id-worker")
    wait_for_state(stack, "SENT")
    assert len(stack.sms_for(phone)) == 1


def test_a_booking_whose_worker_is_killed_in_the_call_is_told_once(
    stack: Stack, make_crowd, gateway: Gateway
) -> None:
    crowd = make_crowd(1)
    patient = crowd.patients[0]
    gateway.be("SLOW", seconds=2)
    held = patient.browser.post("/booking/hold/", wish(crowd.shifts[0], 1))
    assert patient.browser.post(f"{path_of(held)}confirm/").status_code == 302
    wait_until(lambda: newest(stack, "health") == ("QUEUED", 1))  # counted; maybe not sent yet
    stack.kill("health-worker", signal.SIGKILL)
    gateway.be("ORDINARY")
    stack.start("health-worker")
    wait_for_state(stack, "SENT", "health")
    texts = stack.sms_for(patient.phone)
    assert len(texts) == 1
    assert texts[0].startswith("Вы записаны")


def test_a_gateway_that_is_down_for_a_while_delays_and_loses_nothing(
    stack: Stack, wires: dict[str, Wire], gateway: Gateway
) -> None:
    phone = new_phone()
    gateway.be("DOWN")
    ask_only(wires, phone)
    wait_until(lambda: newest(stack)[1] >= 1)
    assert stack.sms_for(phone) == []
    gateway.be("ORDINARY")
    wait_for_state(stack, "SENT")
    assert len(stack.sms_for(phone)) == 1


def test_a_gateway_that_takes_everything_twice_shows_it_once(
    stack: Stack, wires: dict[str, Wire], gateway: Gateway
) -> None:
    phone = new_phone()
    gateway.be("DUPLICATING")
    ask_only(wires, phone)
    wait_for_state(stack, "SENT")
    assert len(stack.sms_for(phone)) == 1


def test_after_a_lost_message_the_person_asks_again_and_enters(
    stack: Stack, wires: dict[str, Wire], gateway: Gateway
) -> None:
    phone, browser = new_phone(), wires["id"].browser()
    gateway.be("LOSING")
    browser.post("/signin/", {"login": phone})
    wait_for_state(stack, "SENT")
    assert stack.sms_for(phone) == []
    gateway.be("ORDINARY")
    let_time_pass(stack, 61)
    assert browser.post("/signin/code/resend/").status_code == 302
    answer = enter(browser, read_code(stack, phone))
    assert path_of(answer).startswith("/register/"), "proven, and nobody has an account with it yet"


@pytest.fixture
def short_life(stack: Stack) -> Iterator[None]:
    """Codes live for six seconds."""
    by_norm = "UPDATE norms_norm SET value = %s WHERE code = 'signin.code_life'"
    stack.sql("id", by_norm, [0.1])
    again(stack, "id")
    yield
    stack.sql("id", by_norm, [5])
    again(stack, "id")


def again(stack: Stack, program: str) -> None:
    """The program killed and started anew."""
    if stack.is_alive(program):
        stack.kill(program, signal.SIGKILL)
    stack.start(program)
    stack.wait_until_answers(program)


def test_no_code_comes_after_its_life(
    stack: Stack, wires: dict[str, Wire], gateway: Gateway, short_life: None
) -> None:
    while_down, while_slow = new_phone(), new_phone()
    gateway.be("DOWN")
    ask_only(wires, while_down)
    wait_until(lambda: newest(stack)[1] >= 1)
    wait_until(lambda: is_late(stack), seconds=10)
    gateway.be("ORDINARY")
    wait_for_state(stack, "EXPIRED")

    stack.sql("id", "DELETE FROM breaker_systemhealth")  # as if the pause after the failures were over
    gateway.be(
        "SLOW", seconds=7
    )  # it takes the message when the code is dead, after our worker gave up waiting
    ask_only(wires, while_slow)
    wait_until(lambda: newest(stack)[0] != "QUEUED", seconds=RESCUED_WITHIN)
    gateway.be("ORDINARY")
    taken = 'SELECT state FROM phone_phonemessage WHERE "to" = %s'
    wait_until(lambda: bool(stack.sql("sandbox", taken, [while_slow])), seconds=10)
    assert {state for (state,) in stack.sql("sandbox", taken, [while_slow])} == {"LATE"}
    assert stack.sms_for(while_down) == stack.sms_for(while_slow) == []


def is_late(stack: Stack) -> bool:
    rows = stack.sql("id", "SELECT expires_at < now() FROM notify_message ORDER BY created_at DESC LIMIT 1")
    return bool(rows[0][0])


def wish(shift: str, place: int, key: str = "") -> dict[str, str]:
    return {"slot": f"{shift}:{place}", "key": key or str(uuid4()), "specialty": "therapist"}


def appointments_of(stack: Stack, patient: Patient) -> list[str]:
    rows = stack.sql("health", "SELECT state FROM scheduling_appointment WHERE person_id = %s", [patient.id])
    return [str(state) for (state,) in rows]


def send_and_forget(patient: Patient, path: str, form: dict[str, str]) -> threading.Thread:
    """Send a form whose answer may never come."""

    def send() -> None:
        with suppress(httpx.HTTPError):
            patient.browser.copy().post(path, form)

    thread = threading.Thread(target=send)
    thread.start()
    return thread


def test_a_program_killed_in_the_middle_of_a_booking_has_booked_once_or_not_at_all(
    stack: Stack, make_crowd
) -> None:
    crowd = make_crowd(1)
    patient, shift, form = crowd.patients[0], crowd.shifts[0], wish(crowd.shifts[0], 2)
    patient.browser.token()
    with psycopg.connect(**stack.postgres.dsn("zdravie_health", superuser=True)) as elsewhere:
        elsewhere.execute("SELECT 1 FROM scheduling_shift WHERE id = %s FOR UPDATE", [shift])
        sent = send_and_forget(patient, "/booking/hold/", form)
        wait_until(lambda: is_waiting_for_a_lock(stack))
        stack.kill("health", signal.SIGKILL)
    sent.join()
    again(stack, "health")
    assert appointments_of(stack, patient) == []
    assert patient.browser.post("/booking/hold/", form).status_code == 302
    assert patient.browser.post("/booking/hold/", form).status_code == 302
    assert appointments_of(stack, patient) == ["HELD"]


def is_waiting_for_a_lock(stack: Stack) -> bool:
    rows = stack.sql(
        "health",
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = 'zdravie_health'",
    )
    return rows != [(0,)]


def test_a_program_killed_at_any_moment_is_asked_again_with_the_same_key(stack: Stack, make_crowd) -> None:
    chance = random.Random(SEED)
    crowd = make_crowd(3)
    for number, patient in enumerate(crowd.patients):
        form = wish(crowd.shifts[0], number)
        patient.browser.token()
        sent = send_and_forget(patient, "/booking/hold/", form)
        threading.Event().wait(chance.uniform(0, 0.06))
        stack.kill("health", signal.SIGKILL)
        sent.join()
        again(stack, "health")
        held = patient.browser.post("/booking/hold/", form)
        assert held.status_code == 302, held.text[-500:]
        for _ in range(2):
            done = patient.browser.post(f"{path_of(held)}confirm/")
            assert path_of(done).startswith("/booking/done/")
        assert appointments_of(stack, patient) == ["BOOKED"]
    for patient in crowd.patients:
        assert stack.wait_for_sms(patient.phone, "Вы записаны", seconds=RESCUED_WITHIN)
        assert len(stack.sms_for(patient.phone)) == 1
