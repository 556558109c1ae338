"""
Who listens to what, and what has changed lately. Everything here happens in one loop.

A state is read once for all who listen, after a moment in which changes of the same part fall together.
"""

import asyncio
import json
import logging
import time
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable
from typing import Any

from zdravie.platform.live.listener import Listener

Read = Callable[[str, str], Awaitable[dict[str, Any]]]

_TOGETHER_SECONDS = 0.05
_REMEMBERED = 10_000
_CLOCKS_DIFFER_MS = 5_000
"""Pages are written on other machines: whoever comes hears of some seconds twice rather than not at all."""


class Full(Exception):
    """There are as many listeners as this process serves, in all or from one address."""


class Hub:
    """``read`` tells how a part of a topic looks now."""

    def __init__(self, read: Read, *, most: int, most_of_address: int) -> None:
        self._read = read
        self._most, self._most_of_address = most, most_of_address
        self._listeners: defaultdict[str, set[Listener]] = defaultdict(set)
        self._addresses: Counter[str] = Counter()
        self._recent: deque[tuple[int, str, str]] = deque(maxlen=_REMEMBERED)
        self._changed: dict[tuple[str, str], None] = {}
        self._wakes = asyncio.Event()
        self._knows_since: int | None = None

    @property
    def count(self) -> int:
        """How many listen."""
        return self._addresses.total()

    @property
    def is_listening(self) -> bool:
        """Whether changes reach this process now."""
        return self._knows_since is not None

    # -- changes ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """From now on every change reaches us; what was before is not known."""
        self._recent.clear()
        self._knows_since = now_ms()
        for listener in self._everybody():
            listener.tell_stale()

    def lose(self) -> None:
        """Changes do not reach us any more."""
        self._knows_since = None

    def note(self, topic: str, part: str) -> None:
        """Something has changed."""
        if len(self._recent) == _REMEMBERED:
            self._knows_since = self._recent[0][0] + 1
        self._recent.append((now_ms(), topic, part))
        if topic in self._listeners:
            self._ask(topic, part)

    async def tell_for_ever(self) -> None:
        """Read what has changed and tell it, round after round."""
        while True:
            await self._wakes.wait()
            await asyncio.sleep(_TOGETHER_SECONDS)
            self._wakes.clear()
            changed, self._changed = self._changed, {}
            for topic, part in changed:
                await self._tell(topic, part)

    async def _tell(self, topic: str, part: str) -> None:
        try:
            event = as_event("change", await self._read(topic, part))
        except Exception:  # whatever it was, the pages help themselves
            logging.getLogger(__name__).exception("state not read")
            for listener in self._listeners.get(topic, ()):
                listener.tell_stale()
            return
        for listener in self._listeners.get(topic, ()):
            listener.tell(part, event)

    def _ask(self, topic: str, part: str) -> None:
        self._changed[topic, part] = None
        self._wakes.set()

    # -- listeners -------------------------------------------------------------------------------------

    def join(self, topic: str, address: str, *, since: int | None) -> Listener:
        """
        Listen from the moment ``since``, in milliseconds of the clock.

        :raises Full: too many listen already
        """
        if self.count >= self._most or self._addresses[address] >= self._most_of_address:
            raise Full
        listener = Listener(topic, address)
        self._listeners[topic].add(listener)
        self._addresses[address] += 1
        if since is None or self._knows_since is None or since < self._knows_since:
            listener.tell_stale()
            return listener
        for at, changed, part in self._recent:
            if changed == topic and at > since - _CLOCKS_DIFFER_MS:
                self._ask(topic, part)
        return listener

    def leave(self, listener: Listener) -> None:
        """The page is closed or gone."""
        listeners = self._listeners[listener.topic]
        listeners.discard(listener)
        if not listeners:
            del self._listeners[listener.topic]
        self._addresses[listener.address] -= 1
        if not self._addresses[listener.address]:
            del self._addresses[listener.address]

    def _everybody(self) -> list[Listener]:
        return [listener for listeners in self._listeners.values() for listener in listeners]


def now_ms() -> int:
    """The clock in milliseconds: ids of events, comparable on other machines within seconds."""
    return int(time.time() * 1000)


def as_event(name: str, data: dict[str, Any]) -> bytes:
    """On the wire; the id tells where to go on from after a break."""
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"id: {now_ms()}\nevent: {name}\ndata: {words}\n\n".encode()
