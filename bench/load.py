"""A load driver: so many keep-alive connections, each doing one exchange after another for some seconds."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

_PERCENT = 100
_WARM_UP = 3.0
_TRIES = 5


class Broken(RuntimeError):
    """The server answered something that ends the measurement: a wrong figure is worse than none."""


@dataclass(slots=True)
class Answer:
    """What the driver needs of an HTTP answer."""

    status: int
    headers: dict[bytes, bytes]
    body: bytes


class Connection:
    """One keep-alive connection of HTTP/1.1; requests are ready-made bytes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, port: int) -> "Connection":
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, request: bytes) -> Answer:
        """Send the request and read the whole answer."""
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        status, *lines = head[:-4].split(b"\r\n")
        headers = {}
        for line in lines:
            name, _, value = line.partition(b":")
            headers[name.lower()] = value.strip()
        length = int(headers.get(b"content-length", b"0"))
        body = await self._reader.readexactly(length) if length else b""
        return Answer(int(status.split(b" ", 2)[1]), headers, body)

    def close(self) -> None:
        self._writer.close()


@dataclass(slots=True)
class Figures:
    """Of one phase: exchanges a second and their times in milliseconds."""

    name: str
    seconds: float
    times: list[float] = field(default_factory=list)
    done: int = 0
    """With those that were under way when the time was over, which count for the processor alone."""
    used: dict[str, float] = field(default_factory=dict)
    """Seconds of processor by whoever used them."""

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    def percentile(self, percent: int) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // _PERCENT)] * 1000

    def line(self) -> str:
        return (
            f"{self.name:32} {self.rate:8.0f}/s   p50 {self.percentile(50):6.1f}"
            f"  p95 {self.percentile(95):6.1f}  p99 {self.percentile(99):6.1f} ms"
        )

    def processor_line(self) -> str:
        """Milliseconds of processor of one exchange; on a busy machine they tell more than the rate."""
        parts = {who: seconds / self.done * 1000 for who, seconds in self.used.items()}
        told = "  ".join(f"{who} {spent:.2f}" for who, spent in parts.items())
        return f"{self.name:32} {sum(parts.values()):8.2f} ms of processor: {told}"


Exchange = Callable[[Connection, int], Awaitable[bool | None]]
"""One exchange over a connection; the number tells connections apart. False: it does not count."""


def measure(
    name: str, exchange: Exchange, *, port: int, connections: int = 16, seconds: float = 8.0
) -> Figures:
    """
    Run the exchange on every connection for some seconds.

    :raises Broken: the exchange met an answer it did not expect
    """
    return asyncio.run(_measure(name, exchange, port, connections, seconds))


def warm_up(exchange: Exchange, *, port: int, connections: int) -> None:
    """
    Some seconds that count for nothing: the first requests of a process read its addresses, keys and norms.

    Until then others wait, on a busy machine so long that they are sent away: that is no flaw yet.
    """
    for _ in range(_TRIES):
        with contextlib.suppress(Broken):
            measure("warm-up", exchange, port=port, connections=connections, seconds=_WARM_UP)
            return


async def _measure(name: str, exchange: Exchange, port: int, connections: int, seconds: float) -> Figures:
    figures = Figures(name, seconds)
    own = time.process_time()
    end = time.perf_counter() + seconds
    clients = (_client(exchange, port, number, end, figures) for number in range(connections))
    await asyncio.gather(*clients)
    figures.used["driver"] = time.process_time() - own
    return figures


async def _client(exchange: Exchange, port: int, number: int, end: float, figures: Figures) -> None:
    connection = await Connection.open(port)
    try:
        while (started := time.perf_counter()) < end:
            if await exchange(connection, number) is False:
                continue
            finished = time.perf_counter()
            figures.done += 1
            if finished <= end:
                figures.times.append(finished - started)
    finally:
        connection.close()
