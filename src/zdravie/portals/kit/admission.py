"""
How many requests a process works on at once, how many may wait, and what the others are told at once.

A process that takes everything in answers nobody in time. So as many requests are worked on as there are
connections to the database, a few wait a little, and whoever comes on top is sent away within a
millisecond, with a time to come again.
"""

import threading
from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from zdravie.portals.kit.problems import FAULT_PAGE

COME_AGAIN = "3"
"""Seconds, for the header ``Retry-After``."""
ALWAYS = "/healthz"
"""Whoever watches the programs must not take a busy one for a dead one."""

BUSY_PAGE = FAULT_PAGE.with_name("busy.html")


class AdmissionMiddleware:
    """Stands before everything that costs anything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._working = threading.BoundedSemaphore(settings.ZDRAVIE_REQUESTS_AT_ONCE)
        self._waiting = threading.BoundedSemaphore(settings.ZDRAVIE_REQUESTS_WAITING)
        self._patience = settings.ZDRAVIE_PATIENCE
        self._busy = BUSY_PAGE.read_bytes()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == ALWAYS:
            return self.get_response(request)
        if not self._enter():
            return self._come_again()
        try:
            return self.get_response(request)
        finally:
            self._working.release()

    def _enter(self) -> bool:
        if self._working.acquire(blocking=False):
            return True
        if not self._waiting.acquire(blocking=False):
            return False
        try:
            return self._working.acquire(timeout=self._patience)
        finally:
            self._waiting.release()

    def _come_again(self) -> HttpResponse:
        headers = {
            "Retry-After": COME_AGAIN,
            "Cache-Control": "no-store",
            "Content-Length": str(len(self._busy)),
        }
        answer = HttpResponse(self._busy, status=503, headers=headers)
        # A line in the log for each of them would cost more than the answer.
        cast("Any", answer)._has_been_logged = True  # noqa: SLF001 - what django.utils.log looks at
        return answer
