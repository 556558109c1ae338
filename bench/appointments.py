"""
Appointments under load: reads, searches, bookings, a morning, a day and a storm, beside a bare view.

``pgbench`` writes the same rows by the same transactions on the same PostgreSQL in the same run: the limit.
"""

import asyncio
import itertools
import json
import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.http import expect, get, post
from bench.load import Broken, Connection, Exchange, Figures
from bench.pgbench import book_by_pgbench
from bench.servers import Installation, installation

SEED = 20261130
CSRF = "b" * 32
_OK, _FOUND, _CONFLICT, _TOO_MANY, _BUSY = 200, 302, 409, 429, 503
_STORM_CONNECTIONS, _OVERLOAD = 160, 5


def run(
    *, seconds: float, connections: int, workers: int, folder: Path, beside: Path | None = None
) -> list[Figures]:
    """
    All phases in one run; the bare view before and after, so that a noisy minute shows.

    :param beside: another city, in which the same is read in the same run
    """
    figures = []
    if beside:
        with installation(workers, "health", beside) as scratch:
            told = json.loads(scratch.command("-m", "bench.appointments_cast", "1000"))
            figures += [
                scratch.phase(
                    f"{name}, beside", exchange, port=scratch.port, connections=connections, seconds=seconds
                )
                for name, exchange in Visitor(scratch, told).reads()
            ]
    return figures + _run(seconds, connections, workers, folder)


def run_storm(*, seconds: float, connections: int, workers: int, folder: Path) -> list[Figures]:
    """A calm hour and a storm, twice in turns: what else the machine does meanwhile must not decide."""
    with installation(workers, "health", folder) as scratch:
        visitor = Visitor(scratch, json.loads(scratch.command("-m", "bench.appointments_cast", "1000")))
        phase = partial(scratch.phase, port=scratch.port, seconds=seconds)
        return [figure for _ in range(2) for figure in _storm(visitor, phase, connections)]


def _storm(visitor: "Visitor", phase: Callable[..., Figures], connections: int) -> list[Figures]:
    """As many as fit, then so many times more who come again after a pause when they are sent away."""
    calm = phase("storm, as many as fit", visitor.storm(pause=0), connections=connections)
    before, pause = visitor.sent_away, _STORM_CONNECTIONS / (_OVERLOAD * max(calm.rate, 1))
    storm = phase(
        f"storm, {_OVERLOAD} times as many", visitor.storm(pause=pause), connections=_STORM_CONNECTIONS
    )
    sent_away = visitor.sent_away - before
    print(f"storm: {storm.rate / calm.rate:.2f} of the calm, {sent_away} requests told to come again")
    return [calm, storm]


def _run(seconds: float, connections: int, workers: int, folder: Path) -> list[Figures]:
    with installation(workers, "health", folder) as scratch:
        wishes = int(seconds * 1200) + 2000
        told = json.loads(scratch.command("-m", "bench.appointments_cast", str(wishes)))
        scratch.serve("-m", "bench.bare", port=scratch.bare_port)
        visitor = Visitor(scratch, told)

        def phase(name: str, exchange: Exchange, port: int = scratch.port, at: int = connections) -> Figures:
            return scratch.phase(name, exchange, port=port, connections=at, seconds=seconds)

        bare = visitor.bare()
        figures = [
            phase("bare view, before", bare, scratch.bare_port),
            *(phase(name, exchange) for name, exchange in visitor.reads()),
            phase("booking: hold and confirm", visitor.book()),
            book_by_pgbench(scratch, connections=connections, seconds=seconds, wishes=told["wishes"]),
            phase("morning", visitor.morning()),
            phase("day mix", visitor.day()),
            *_storm(visitor, partial(scratch.phase, port=scratch.port, seconds=seconds), connections),
            phase("bare view, after", bare, scratch.bare_port),
        ]
        print(f"{scratch.megabytes_of_a_worker():.0f} MB in the largest worker")
        return figures


class Visitor:
    """What a connection does; every scenario draws from the same seed."""

    def __init__(self, scratch: Installation, told: dict[str, Any]) -> None:
        self.host = f"localhost:{scratch.port}"
        self.sessions: list[str] = told["sessions"]
        self.people: list[str] = told["people"]
        self.cookie = told["cookie"]
        self.fresh: Iterator[dict[str, str]] = iter(told["free"])
        self.scarce: list[str] = told["scarce"]
        self.chance = random.Random(SEED)
        self.numbers = itertools.count()
        self.sent_away = 0

    def bare(self) -> Exchange:
        requests = [get(f"/person/{person}", "127.0.0.1") for person in self.people[:64]]

        async def exchange(connection: Connection, number: int) -> None:
            expect(await connection.ask(requests[number % len(requests)]), _OK)

        return exchange

    def read(self, address: str) -> Exchange:
        requests = [get(address, self.host, self._cookies(session)) for session in self.sessions[:64]]

        async def exchange(connection: Connection, _number: int) -> None:
            expect(await connection.ask(requests[next(self.numbers) % len(requests)]), _OK)

        return exchange

    def reads(self) -> list[tuple[str, Exchange]]:
        """What is read of a city, by its name."""
        return [
            ("own visits, JSON", self.read("/api/visits/")),
            ("places, JSON", self.read("/api/places/?specialty=therapist")),
            ("places of all clinics, JSON", self.read("/api/places/?specialty=therapist&clinic=all")),
            ("search page", self.read("/booking/therapist/")),
            ("search page, all clinics", self.read("/booking/therapist/?clinic=all")),
        ]

    def book(self) -> Exchange:
        """A place nobody else wants: hold it, confirm it."""

        async def exchange(connection: Connection, _number: int) -> None:
            await self._book(connection)

        return exchange

    def morning(self) -> Exchange:
        """At seven everybody looks at the same doctors and wants one of the same few places."""
        search = self.read("/booking/therapist/?clinic=all")

        async def exchange(connection: Connection, number: int) -> None:
            await search(connection, number)
            held = expect(await connection.ask(self._hold_scarce()), _FOUND, _CONFLICT, _TOO_MANY, _BUSY)
            if held.status == _FOUND and self.chance.randrange(2):
                page = held.headers[b"location"].decode()
                expect(await connection.ask(self._post(f"{page}release/", "", self._last)), _FOUND, 404)

        return exchange

    def day(self) -> Exchange:
        """Of twenty: eight look at their visits, five search, three at home, two at the list, two book."""
        reads = [
            *(8 * [self.read("/api/visits/")]),
            *(5 * [self.read("/booking/therapist/")]),
            *(3 * [self.read("/home/")]),
            *(2 * [self.read("/visits/")]),
            *(2 * [self.book()]),
        ]

        async def exchange(connection: Connection, number: int) -> None:
            await self.chance.choice(reads)(connection, number)

        return exchange

    def storm(self, *, pause: float) -> Exchange:
        """Everybody wants one specialty; whoever is sent away comes again after the pause."""
        requests = [
            get("/api/places/?specialty=therapist&clinic=all", self.host, self._cookies(session))
            for session in self.sessions[:256]
        ]

        async def exchange(connection: Connection, number: int) -> bool:
            is_hold = next(self.numbers) % 4 == 0
            answer = await connection.ask(
                self._hold_scarce() if is_hold else requests[number % len(requests)]
            )
            if answer.status == _BUSY and b"retry-after" in answer.headers:
                self.sent_away += 1
                await asyncio.sleep(pause)
                return False
            expect(answer, _OK, _FOUND, _CONFLICT, _TOO_MANY)
            return True

        return exchange

    async def _book(self, connection: Connection) -> None:
        wish = next(self.fresh, None)
        if wish is None:
            raise Broken("no free place is left: make a larger city")
        form = f"slot={wish['slot']}&key={wish['key']}&specialty=therapist&csrfmiddlewaretoken={CSRF}"
        held = expect(await connection.ask(self._post("/booking/hold/", form, wish["session"])), _FOUND)
        page = held.headers[b"location"].decode()
        done = expect(await connection.ask(self._post(f"{page}confirm/", "", wish["session"])), _FOUND)
        if b"/booking/done/" not in done.headers[b"location"]:
            raise Broken(str(done.headers))

    def _hold_scarce(self) -> bytes:
        self._last = self.chance.choice(self.sessions[:256])
        key = f"{self.chance.getrandbits(128):032x}"
        slot = self.chance.choice(self.scarce)
        form = f"slot={slot}&key={key}&specialty=therapist&csrfmiddlewaretoken={CSRF}"
        return self._post("/booking/hold/", form, self._last)

    def _post(self, address: str, form: str, session: str) -> bytes:
        form = form or f"csrfmiddlewaretoken={CSRF}"
        return post(address, self.host, form, self._cookies(session))

    def _cookies(self, session: str) -> str:
        return f"Cookie: {self.cookie}={session}; zdravie_health_csrf={CSRF}"
