"""A hundred pages hear of one booking; one that does not read holds nobody; a killed program comes back."""

import html
import json
import re
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, suppress
from queue import Empty, Queue
from typing import Any
from uuid import uuid4

import pytest

from tests.races.browser import Browser
from tests.races.conftest import Crowd
from tests.stack import Stack, wait_until

LISTENERS = 100
PATIENCE = 30.0


class Page:
    """An open page: what it hears stands in ``heard``; the end of the line as None."""

    def __init__(self, port: int, path: str, *, last_id: str = "") -> None:
        self.line = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        again = f"Last-Event-ID: {last_id}\r\n" if last_id else ""
        self.line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{again}\r\n".encode())
        self.heard: Queue[dict[str, Any] | None] = Queue()
        self.last_id = ""
        self.ear = threading.Thread(target=self._hear)
        self.ear.start()

    def _hear(self) -> None:
        with suppress(OSError), self.line, self.line.makefile(encoding="utf-8", newline="\n") as lines:
            self._read(lines)
        self.heard.put(None)

    def _read(self, lines: Iterable[str]) -> None:
        name = ""
        for line in lines:
            kind, _, value = line.strip().partition(": ")
            if kind == "id":
                self.last_id = value
            elif kind == "event":
                name = value
            elif kind == "data":
                self.heard.put({"event": name, **json.loads(value)})

    def close(self) -> None:
        with suppress(OSError):
            self.line.shutdown(socket.SHUT_RDWR)
        self.ear.join()

    def hears(self) -> dict[str, Any] | None:
        try:
            return self.heard.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("nothing was heard") from None


@pytest.fixture
def closing_later() -> Iterator[ExitStack]:
    with ExitStack() as everything:
        yield everything


@pytest.fixture(scope="module")
def crowd(make_crowd) -> Crowd:
    return make_crowd(3, shifts=1, slots=12)


def place_of(stack: Stack, browser: Browser, shift: str) -> str:
    """Where the page of the shift's doctor is told to listen, without host and port."""
    clinic, position, day = stack.sql(
        "health",
        "SELECT clinic_id::text, position_id::text, (starts_at AT TIME ZONE 'Europe/Moscow')::date::text"
        " FROM scheduling_shift WHERE id = %s",
        [shift],
    )[0]
    page = browser.get(f"/booking/therapist/?clinic={clinic}&d={position}&day={day}")
    found = re.search(r'data-live="([^"]+)"', page.text)
    assert found
    address = html.unescape(found.group(1))
    assert address.startswith(stack.url("live", "/stream?"))
    return address.removeprefix(stack.url("live", ""))


def hold(crowd: Crowd, who: int, place: int) -> str:
    slot = f"{crowd.shifts[0]}:{place}"
    form = {"slot": slot, "key": str(uuid4()), "specialty": "therapist"}
    answer = crowd.patients[who].browser.post("/booking/hold/", form)
    assert answer.status_code == 302, answer.text
    return slot


@pytest.mark.covers("PC-016")
def test_many_pages_hear_of_a_booking_and_a_killed_program_comes_back(
    stack: Stack, crowd: Crowd, closing_later: ExitStack
) -> None:
    port = stack.ports["live"]
    path = place_of(stack, crowd.patients[0].browser, crowd.shifts[0])
    deaf = closing_later.enter_context(socket.create_connection(("127.0.0.1", port)))
    deaf.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    pages = [closing_later.enter_context(closing(Page(port, path))) for _ in range(LISTENERS)]
    wait_until(lambda: all(page.last_id for page in pages))

    slot = hold(crowd, 1, 0)
    for page in pages:
        news = page.hears()
        while news and slot in news["free"]:  # of the shift itself, which is as new as the page
            news = page.hears()
        assert news is not None
        assert news["event"] == "change"
        assert len(news["free"]) == 11

    stack.kill("live")
    assert [page.hears() for page in pages] == [None] * LISTENERS
    missed = hold(crowd, 2, 1)
    assert crowd.patients[0].browser.get("/booking/").status_code == 200
    stack.start("live")
    stack.wait_until_answers("live")
    again = closing_later.enter_context(closing(Page(port, path, last_id=pages[0].last_id)))
    assert again.hears() == {"event": "stale"}
    hold(crowd, 1, 2)
    news = again.hears()
    assert news is not None
    assert missed not in news["free"]
