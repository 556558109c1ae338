"""A process under more requests than it can serve: some work, some wait, the others come again."""

import threading
import time

import pytest

from zdravie.portals.kit import admission
from zdravie.portals.kit.admission import Admission

HELD = "/booking/check/"


class Slow:
    """A program whose answers last until the gate is opened."""

    def __init__(self) -> None:
        self.gate, self.inside, self.served = threading.Event(), threading.Semaphore(0), []

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        self.inside.release()
        if path != admission.ALWAYS:
            assert self.gate.wait(10)
        self.served.append(path)
        start_response("200 OK", [])
        return [b"done"]


@pytest.fixture
def slow():
    return Slow()


@pytest.fixture
def door(settings, slow):
    """Two requests at once, two may wait."""
    settings.ZDRAVIE_PATIENCE, settings.ZDRAVIE_BEGUN = 10, (HELD,)
    settings.ZDRAVIE_REQUESTS_AT_ONCE, settings.ZDRAVIE_REQUESTS_WAITING = 2, 2
    return Admission(slow)


def ask(program, path="/"):
    """Status, headers and body of one answer."""
    told = []
    body = b"".join(program({"PATH_INFO": path}, lambda status, headers: told.extend((status, headers))))
    return told[0], dict(told[1]), body.decode()


def send(program, path="/"):
    """Ask in a thread of its own."""
    answers = []
    thread = threading.Thread(target=lambda: answers.append(ask(program, path)))
    thread.start()
    return thread, answers


def fill(program, slow, places=2):
    """Everybody who fits is inside."""
    working = [send(program) for _ in range(places)]
    assert all(slow.inside.acquire(timeout=5) for _ in working)
    return working


def line_up(program, *paths):
    """One after another, each seen to wait before the next one comes."""
    sent = []
    for path in paths:
        before = program.door.waiting
        sent.append(send(program, path))
        while program.door.waiting == before:
            time.sleep(0.001)
    return sent


def end(slow, sent):
    slow.gate.set()
    for thread, _answers in sent:
        thread.join(10)
    return [answers[0][0] for _thread, answers in sent]


def test_who_comes_on_top_is_told_at_once_to_come_again(door, slow) -> None:
    sent = fill(door, slow) + line_up(door, "/", "/")
    status, headers, page = ask(door)
    assert (status, headers["Retry-After"]) == ("503 Service Unavailable", admission.COME_AGAIN)
    assert headers["Content-Length"] == str(len(page.encode())), "the connection can go on"
    assert "Сейчас слишком много посетителей" in page
    assert ask(door, admission.ALWAYS)[0] == "200 OK", "a busy program is not a dead one"
    assert end(slow, sent) == 4 * ["200 OK"]
    assert ask(door)[0] == "200 OK"


def test_who_holds_a_place_goes_before_newcomers(settings, slow) -> None:
    """He is served before the one who came earlier, and takes the room of the one who came last."""
    settings.ZDRAVIE_PATIENCE, settings.ZDRAVIE_BEGUN = 10, (HELD,)
    settings.ZDRAVIE_REQUESTS_AT_ONCE, settings.ZDRAVIE_REQUESTS_WAITING = 1, 2
    door = Admission(slow)
    sent = fill(door, slow, places=1) + line_up(door, "/first", "/last")
    held, _ = begun = send(door, f"{HELD}1/")
    last, answers = sent[-1]
    last.join(10)
    assert answers[0][0] == "503 Service Unavailable"
    assert end(slow, [*sent, begun]) == ["200 OK", "200 OK", "503 Service Unavailable", "200 OK"]
    assert not held.is_alive()
    assert slow.served.index(f"{HELD}1/") < slow.served.index("/first")


def test_nobody_gives_way_to_his_equal(door, slow) -> None:
    sent = fill(door, slow) + line_up(door, f"{HELD}1/", f"{HELD}2/")
    assert ask(door, f"{HELD}3/")[0] == ask(door, "/")[0] == "503 Service Unavailable"
    assert end(slow, sent) == 4 * ["200 OK"]


def test_who_waits_too_long_is_told_to_come_again(settings, slow) -> None:
    settings.ZDRAVIE_PATIENCE, settings.ZDRAVIE_REQUESTS_AT_ONCE = 0.01, 2
    door = Admission(slow)
    sent = fill(door, slow)
    assert ask(door)[0] == "503 Service Unavailable"
    assert door.door.waiting == 0
    assert end(slow, sent) == 2 * ["200 OK"]


def test_a_place_is_free_again_after_a_fault(settings) -> None:
    settings.ZDRAVIE_REQUESTS_AT_ONCE = 1

    def break_(_environ, _start_response):
        raise ZeroDivisionError

    door = Admission(break_)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            ask(door)
