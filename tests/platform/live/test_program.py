"""What the program of the listeners answers, and whom it lets go."""

import asyncio
from typing import Any
from urllib.parse import urlencode

import pytest

from zdravie.platform.live import program
from zdravie.platform.live.hub import Hub
from zdravie.platform.live.program import Program
from zdravie.platform.live.tickets import address_of


class Visit:
    """One request, and what came back."""

    def __init__(self, path: str, query: str = "", method: str = "GET", **headers: str) -> None:
        self.scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": query.encode(),
            "client": ("192.0.2.1", 50_000),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        self.answers: list[dict[str, Any]] = []
        self.has_read = asyncio.Event()
        self.is_gone = asyncio.Event()
        self.reads = True

    async def receive(self) -> dict[str, str]:
        await self.is_gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.body" and not self.reads:
            await asyncio.Event().wait()
        self.answers.append(message)
        if message["type"] == "http.response.body":
            self.has_read.set()

    @property
    def status(self) -> int:
        return self.answers[0]["status"]

    @property
    def headers(self) -> dict[bytes, bytes]:
        return dict(self.answers[0]["headers"])


async def read(_topic: str, part: str) -> dict[str, str]:
    return {"day": part}


def make(most: int = 10) -> tuple[Program, Hub]:
    hub = Hub(read, most=most, most_of_address=most)
    return Program(hub, [], origin="https://clinic.example", proxies=0), hub


def ticket() -> str:
    return address_of("places 7").partition("?")[2]


@pytest.fixture(autouse=True)
def live(settings) -> None:
    settings.ZDRAVIE_LIVE_URL = "https://clinic.example/live"


@pytest.mark.parametrize(
    ("path", "query", "method", "status"),
    [
        ("/nothing", "", "GET", 404),
        ("/stream", "", "POST", 405),
        ("/stream", "", "GET", 403),
        ("/live/stream", urlencode({"ticket": "forged"}), "GET", 403),
        ("/healthz", "", "GET", 503),
    ],
)
def test_what_is_refused(path: str, query: str, method: str, status: int) -> None:
    async def story() -> None:
        visit = Visit(path, query, method)
        await make()[0](visit.scope, visit.receive, visit.send)
        assert visit.status == status

    asyncio.run(story())


def test_it_is_well_while_it_hears_the_database() -> None:
    async def story() -> None:
        living, hub = make()
        hub.begin()
        visit = Visit("/healthz")
        await living(visit.scope, visit.receive, visit.send)
        assert visit.status == 200

    asyncio.run(story())


def test_one_too_many_is_told_to_come_later() -> None:
    async def story() -> None:
        living, hub = make(most=1)
        hub.join("places 7", "192.0.2.9", since=None)
        visit = Visit("/stream", ticket())
        await living(visit.scope, visit.receive, visit.send)
        assert (visit.status, visit.headers[b"retry-after"]) == (503, b"60")

    asyncio.run(story())


def test_a_listener_is_let_in_for_our_pages_alone_and_forgotten_when_gone() -> None:
    async def story() -> None:
        living, hub = make()
        visit = Visit("/stream", ticket(), **{"last-event-id": "12"})
        serving = asyncio.create_task(living(visit.scope, visit.receive, visit.send))
        await visit.has_read.wait()
        assert hub.count == 1
        assert visit.headers[b"access-control-allow-origin"] == b"https://clinic.example"
        assert b"access-control-allow-credentials" not in visit.headers
        assert visit.answers[1]["body"].startswith(b"retry: ")
        visit.is_gone.set()
        await serving
        assert hub.count == 0

    asyncio.run(story())


def test_whoever_does_not_read_is_cut_off(monkeypatch) -> None:
    monkeypatch.setattr(program, "_READS_WITHIN_SECONDS", 0.01)

    async def story() -> None:
        living, hub = make()
        visit = Visit("/stream", ticket())
        visit.reads = False
        await asyncio.wait_for(living(visit.scope, visit.receive, visit.send), 10)
        assert hub.count == 0

    asyncio.run(story())


def test_a_quiet_stream_has_a_heart_that_moves_the_point_to_go_on_from(monkeypatch) -> None:
    monkeypatch.setattr(program, "_HEARTBEAT_SECONDS", 0.01)

    async def story() -> None:
        living, hub = make()
        hub.begin()
        visit = Visit("/stream", ticket())
        serving = asyncio.create_task(living(visit.scope, visit.receive, visit.send))
        bodies: list[bytes] = []
        while not any(body.startswith(b"id: ") for body in bodies):
            visit.has_read.clear()
            await visit.has_read.wait()
            bodies = [answer["body"] for answer in visit.answers[1:]]
        assert all(b"data" not in body or b"stale" in body for body in bodies)
        visit.is_gone.set()
        await serving

    asyncio.run(story())
