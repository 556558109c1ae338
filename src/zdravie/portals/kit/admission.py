"""
How many requests a process works on at once, how many may wait, and what the others are told at once.

A process that takes everything in answers nobody in time. So as many requests are worked on as there are
connections to the database, a few wait a little, and whoever comes on top is sent away before Django has
seen the request, with a time to come again. Whoever is in the middle of something, a place held for ten
minutes, goes first: a newcomer gives way.
"""

import threading
from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings

from zdravie.portals.kit.problems import FAULT_PAGE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

COME_AGAIN = "3"
"""Seconds, for the header ``Retry-After``."""
ALWAYS = "/healthz"
"""Whoever watches the programs must not take a busy one for a dead one."""

BUSY_PAGE = FAULT_PAGE.with_name("busy.html")


class Admission:
    """Stands around the program, before everything that costs anything."""

    def __init__(self, program: "WSGIApplication") -> None:
        self._program = program
        self.door = Door(
            settings.ZDRAVIE_REQUESTS_AT_ONCE, settings.ZDRAVIE_REQUESTS_WAITING, settings.ZDRAVIE_PATIENCE
        )
        self._begun: tuple[str, ...] = settings.ZDRAVIE_BEGUN
        self._busy = BUSY_PAGE.read_bytes()
        self._headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(self._busy))),
            ("Retry-After", COME_AGAIN),
            ("Cache-Control", "no-store"),
        ]

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == ALWAYS:
            return self._program(environ, start_response)
        if not self.door.enter(is_begun=path.startswith(self._begun)):
            start_response("503 Service Unavailable", self._headers.copy())
            return [self._busy]
        try:
            return self._program(environ, start_response)
        finally:
            self.door.leave()


class Door:
    """So many places inside and two lines before them: of those who are in the middle, and of newcomers."""

    def __init__(self, places: int, waiting: int, patience: float) -> None:
        self._free, self._room, self._patience = places, waiting, patience
        self._begun: deque[_Ticket] = deque()
        self._new: deque[_Ticket] = deque()
        self._lock = threading.Lock()

    @property
    def waiting(self) -> int:
        return len(self._begun) + len(self._new)

    def enter(self, *, is_begun: bool = False) -> bool:
        """Take a place, now or when somebody has left; whoever gets none has to come again."""
        with self._lock:
            if self._free:
                self._free -= 1
                return True
            if self.waiting >= self._room:
                if not (is_begun and self._new):
                    return False
                self._new.pop().call(admit=False)
            line, ticket = self._begun if is_begun else self._new, _Ticket()
            line.append(ticket)
        if ticket.wait(self._patience):
            return ticket.is_admitted
        with self._lock:
            if ticket in line:
                line.remove(ticket)
            return ticket.is_admitted

    def leave(self) -> None:
        """The place goes to the first in line, else it is free."""
        with self._lock:
            line = self._begun or self._new
            if line:
                line.popleft().call(admit=True)
            else:
                self._free += 1


class _Ticket:
    """What somebody in line holds until it is called."""

    __slots__ = ("_called", "is_admitted")

    def __init__(self) -> None:
        self.is_admitted = False
        self._called = threading.Lock()
        self._called.acquire()

    def call(self, *, admit: bool) -> None:
        self.is_admitted = admit
        self._called.release()

    def wait(self, seconds: float) -> bool:
        return self._called.acquire(timeout=seconds)
