"""Changes reach whoever listens, once and in time; nobody holds the others."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import pytest

from zdravie.platform.live.hub import Full, Hub, now_ms
from zdravie.platform.live.listener import Listener

TOPIC = "places 7"


class Reads:
    """The state is how many times it was read."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.is_broken = False

    async def __call__(self, topic: str, part: str) -> dict[str, Any]:
        self.asked.append((topic, part))
        if self.is_broken:
            raise OSError
        return {"part": part, "read": len(self.asked)}


def play(story: Callable[[Hub, Reads], Awaitable[None]], *, most: int = 200, most_of_address: int = 200):
    """Run the story beside the teller of a hub that listens."""

    async def run() -> None:
        reads = Reads()
        hub = Hub(reads, most=most, most_of_address=most_of_address)
        hub.begin()
        telling = asyncio.create_task(hub.tell_for_ever())
        try:
            await asyncio.wait_for(story(hub, reads), 20)
        finally:
            telling.cancel()
            with suppress(asyncio.CancelledError):
                await telling

    asyncio.run(run())


async def told(listener: Listener) -> list[dict[str, Any]]:
    is_stale, events = await listener.take(seconds=10)
    assert not is_stale
    return [json.loads(event.decode().split("data: ")[1]) for event in events]


def come(hub: Hub, topic: str = TOPIC, address: str = "192.0.2.1", *, since: int | None = 0) -> Listener:
    return hub.join(topic, address, since=now_ms() if since == 0 else since)


def test_a_hundred_hear_of_a_change_that_is_read_once() -> None:
    async def story(hub: Hub, reads: Reads) -> None:
        crowd = [come(hub) for _ in range(100)]
        stranger = come(hub, "places 8")
        hub.note(TOPIC, "2026-12-03")
        assert await asyncio.gather(*map(told, crowd)) == [[{"part": "2026-12-03", "read": 1}]] * 100
        assert reads.asked == [(TOPIC, "2026-12-03")]
        assert await stranger.take(seconds=0) == (False, [])

    play(story)


def test_a_slow_listener_keeps_the_newest_state_and_holds_nobody() -> None:
    async def story(hub: Hub, reads: Reads) -> None:
        slow, quick = come(hub), come(hub)
        for round_ in range(1, 6):
            hub.note(TOPIC, "2026-12-03")
            assert await told(quick) == [{"part": "2026-12-03", "read": round_}]
        assert await told(slow) == [{"part": "2026-12-03", "read": 5}]

    play(story)


def test_whoever_has_too_much_untold_reads_the_page_again() -> None:
    async def story(hub: Hub, reads: Reads) -> None:
        slow = come(hub)
        for part in range(41):
            slow.tell(str(part), b"event")
        assert await slow.take(seconds=0) == (True, [])

    play(story)


def test_many_changes_of_a_moment_are_told_together() -> None:
    async def story(hub: Hub, reads: Reads) -> None:
        listener = come(hub)
        for _ in range(50):
            hub.note(TOPIC, "2026-12-03")
        await told(listener)
        assert len(reads.asked) == 1

    play(story)


def test_what_was_missed_is_told_after_a_break() -> None:
    async def story(hub: Hub, reads: Reads) -> None:
        before = now_ms()
        hub.note(TOPIC, "2026-12-03")
        hub.note("places 8", "2026-12-04")
        assert reads.asked == []
        assert [state["part"] for state in await told(come(hub, since=before))] == ["2026-12-03"]

    play(story)


def test_what_is_not_known_any_more_makes_the_page_stale() -> None:
    async def story(hub: Hub, reads: Reads) -> None:
        assert await come(hub, since=None).take(seconds=0) == (True, [])
        assert await come(hub, since=now_ms() - 60_000).take(seconds=0) == (True, [])
        open_page = come(hub)
        hub.lose()
        assert not hub.is_listening
        assert await come(hub).take(seconds=0) == (True, [])
        hub.begin()
        assert await open_page.take(seconds=0) == (True, [])

    play(story)


def test_more_changes_than_are_remembered_make_the_page_stale() -> None:
    async def story(hub: Hub, reads: Reads) -> None:
        before = now_ms()
        for number in range(10_001):
            hub.note("places 8", str(number))
        assert await come(hub, since=before).take(seconds=0) == (True, [])

    play(story)


def test_a_state_that_cannot_be_read_makes_the_page_stale_and_the_next_change_is_told() -> None:
    async def story(hub: Hub, reads: Reads) -> None:
        listener = come(hub)
        reads.is_broken = True
        hub.note(TOPIC, "2026-12-03")
        assert await listener.take(seconds=10) == (True, [])
        reads.is_broken = False
        hub.note(TOPIC, "2026-12-03")
        assert await told(listener) == [{"part": "2026-12-03", "read": 2}]

    play(story)


def test_there_is_a_limit_for_an_address_and_for_all_and_who_leaves_makes_room() -> None:
    async def story(hub: Hub, reads: Reads) -> None:
        first = come(hub)
        come(hub)
        with pytest.raises(Full):
            come(hub)
        come(hub, address="192.0.2.2")
        with pytest.raises(Full):
            come(hub, address="192.0.2.3")
        hub.leave(first)
        assert hub.count == 2
        come(hub)

    play(story, most=3, most_of_address=2)
