"""
The program that open pages listen to: ASGI without Django's handler (docs/decisions/0008).

A listener brings a ticket and nothing else: no cookie is read, nothing is told that the page has not shown.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

from zdravie.kernel.proxies import outermost_address
from zdravie.platform.live.hub import Full, Hub, as_event, now_ms
from zdravie.platform.live.listener import Listener
from zdravie.platform.live.tickets import GOOD_FOR_SECONDS, find_topic

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

_HEARTBEAT_SECONDS = 15.0
_READS_WITHIN_SECONDS = 10.0
_COMES_BACK_MS = (1_000, 5_000)
"""After a break; not all in the same moment."""


class Program:
    """Serves ``…/stream`` and ``…/healthz``; the work beside them runs from startup to shutdown."""

    def __init__(
        self, hub: Hub, background: list[Callable[[], Awaitable[None]]], *, origin: str, proxies: int
    ) -> None:
        self._hub = hub
        self._background = background
        self._origin = origin.encode()
        self._proxies = proxies
        self._tasks: list[asyncio.Task[None]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._tasks = [asyncio.ensure_future(work()) for work in self._background]
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                for task in self._tasks:
                    task.cancel()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in {"GET", "HEAD"}:
            await _say(send, 405, "GET only", [(b"allow", b"GET, HEAD")])
        elif scope["path"].endswith("/healthz"):
            is_well = self._hub.is_listening
            await _say(send, 200 if is_well else 503, "ok" if is_well else "no database")
        elif scope["path"].endswith("/stream"):
            await self._let_in(scope, receive, send)
        else:
            await _say(send, 404, "no such address")

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = parse_qs(scope["query_string"].decode("latin-1"))
        topic = find_topic(asked.get("ticket", [""])[0])
        if topic is None:
            await _say(send, 403, "no ticket", self._for_pages())
            return
        headers = dict(scope["headers"])
        since = headers.get(b"last-event-id", b"").decode("latin-1") or asked.get("since", [""])[0]
        address = outermost_address(
            (scope.get("client") or ("",))[0],
            headers.get(b"x-forwarded-for", b"").decode("latin-1"),
            proxies=self._proxies,
        )
        try:
            listener = self._hub.join(topic, address or "", since=int(since) if since.isdecimal() else None)
        except Full:
            await _say(send, 503, "too many listeners", [*self._for_pages(), (b"retry-after", b"60")])
            return
        writing = asyncio.ensure_future(self._write(listener, send))
        try:
            await _until_gone(receive, writing)
        finally:
            writing.cancel()
            self._hub.leave(listener)

    async def _write(self, listener: Listener, send: Send) -> None:
        """Everything that the listener is told, for as long as its ticket is good."""
        kind = (b"content-type", b"text/event-stream; charset=utf-8")
        # A proxy that gathers answers would keep them to itself.
        gathers = (b"x-accel-buffering", b"no")
        await send(
            {"type": "http.response.start", "status": 200, "headers": [*self._for_pages(), kind, gathers]}
        )
        await _pass_on(send, f"retry: {random.randint(*_COMES_BACK_MS)}\nid: {now_ms()}\n\n".encode())  # noqa: S311
        ends_at = asyncio.get_running_loop().time() + GOOD_FOR_SECONDS
        while asyncio.get_running_loop().time() < ends_at:
            is_stale, events = await listener.take(seconds=_HEARTBEAT_SECONDS)
            if is_stale:
                events = [as_event("stale", {}), *events]
            # The heartbeat is an id without an event: it moves the point from which to go on.
            await _pass_on(send, b"".join(events) or f"id: {now_ms()}\n\n".encode())
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _for_pages(self) -> Headers:
        return [
            (b"access-control-allow-origin", self._origin),
            (b"vary", b"Origin"),
            (b"cache-control", b"no-store"),
        ]


async def _pass_on(send: Send, words: bytes) -> None:
    """:raises TimeoutError: the listener does not read"""
    sending = send({"type": "http.response.body", "body": words, "more_body": True})
    await asyncio.wait_for(_awaited(sending), _READS_WITHIN_SECONDS)


async def _awaited(what: Awaitable[None]) -> None:
    await what


async def _until_gone(receive: Receive, writing: "asyncio.Task[None]") -> None:
    """Until the browser goes or all is written; a break in the middle is how it usually ends."""

    async def gone() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    leaving = asyncio.ensure_future(gone())
    try:
        await asyncio.wait({leaving, writing}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        leaving.cancel()
    if writing.done() and not writing.cancelled():
        with suppress(TimeoutError, ConnectionError):
            if error := writing.exception():
                logging.getLogger(__name__).info("listener dropped: %s", type(error).__name__)


async def _say(send: Send, status: int, words: str, headers: Headers | None = None) -> None:
    kind = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": status, "headers": [kind, *(headers or [])]})
    await send({"type": "http.response.body", "body": f"{words}\n".encode(), "more_body": False})
