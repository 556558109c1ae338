"""One open page: what it has still to be told."""

import asyncio
from contextlib import suppress

_MOST_PARTS = 40
"""More parts than any page shows: whoever has so many untold is told to read the page again."""


class Listener:
    """
    The newest state of each part that has changed, until the page takes them.

    However slowly the page reads, this holds one state of a part: old ones are of no use to anybody.
    """

    def __init__(self, topic: str, address: str) -> None:
        self.topic = topic
        self.address = address
        self._untold: dict[str, bytes] = {}
        self._is_stale = False
        self._wakes = asyncio.Event()

    def tell(self, part: str, event: bytes) -> None:
        """The part looks like this now."""
        self._untold[part] = event
        if len(self._untold) > _MOST_PARTS:
            self.tell_stale()
        self._wakes.set()

    def tell_stale(self) -> None:
        """Something was missed: the page must be read again."""
        self._untold.clear()
        self._is_stale = True
        self._wakes.set()

    async def take(self, *, seconds: float) -> tuple[bool, list[bytes]]:
        """Whether the page is stale, and the events since the last time; waits for the first one so long."""
        if not self._wakes.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wakes.wait(), seconds)
        is_stale, events = self._is_stale, list(self._untold.values())
        self._is_stale = False
        self._untold.clear()
        self._wakes.clear()
        return is_stale, events
