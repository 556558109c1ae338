"""A scratch installation and the servers that are measured, each a process of its own."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.load import Exchange, Figures, measure, warm_up

_LONGEST_START = 60.0


class Installation:
    """
    An embedded PostgreSQL and a program in a scratch folder; everything ends with it.

    :param folder: one that is filled already, and stays
    """

    def __init__(self, workers: int, program: str = "id", folder: Path | None = None) -> None:
        self.program, self.is_kept = program, folder is not None
        self.folder = folder or Path(tempfile.mkdtemp(prefix="zdravie-bench-"))
        self.port, self.bare_port = _free_port(), _free_port()
        self.environment = {
            **os.environ,
            "ZDRAVIE_DATA_DIR": str(self.folder),
            f"ZDRAVIE_{program.upper()}_PORT": str(self.port),
            "ZDRAVIE_WORKERS": str(workers),
            "ZDRAVIE_LOG_LEVEL": "error",
            "ZDRAVIE_PROGRAM": program,
            "DJANGO_SETTINGS_MODULE": f"zdravie.config.settings.{program}",
            "BENCH_BARE_PORT": str(self.bare_port),
        }
        self._processes: list[subprocess.Popen[bytes]] = []

    def command(self, *arguments: str) -> str:
        """Run a command to its end and hand out what it wrote."""
        done = subprocess.run(
            [sys.executable, *arguments], env=self.environment, stdout=subprocess.PIPE, check=True
        )
        return done.stdout.decode()

    def serve(self, *arguments: str, port: int) -> None:
        """Start a server and wait until it takes connections."""
        process = subprocess.Popen([sys.executable, *arguments], env=self.environment)
        self._processes.append(process)
        deadline = time.monotonic() + _LONGEST_START
        while not _is_open(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{' '.join(arguments)} did not start")
            time.sleep(0.1)

    def processor_seconds(self) -> dict[str, float]:
        """What the servers and the database have used of the processors until now (Linux tells it)."""
        used = {"server": 0.0, "database": 0.0}
        cluster = (self.folder / "pg").resolve() / "data"
        for process in Path("/proc").glob("[0-9]*"):
            try:
                ticks = (process / "stat").read_text().rpartition(")")[2].split()[11:13]
                is_database = (process / "cwd").resolve() == cluster
                is_server = str(self.folder).encode() in (process / "environ").read_bytes()
            except OSError:
                continue
            if is_database or is_server:
                kind = "database" if is_database else "server"
                used[kind] += sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
        return used

    def phase(self, name: str, exchange: Exchange, *, port: int, connections: int, seconds: float) -> Figures:
        """Measure once all is warm, with the processor that servers and database used meanwhile."""
        warm_up(exchange, port=port, connections=connections)
        before = self.processor_seconds()
        figures = measure(name, exchange, port=port, connections=connections, seconds=seconds)
        after = self.processor_seconds()
        figures.used |= {who: after[who] - before[who] for who in after}
        return figures

    def megabytes_of_a_worker(self) -> float:
        """Memory of the largest process of the program's server (Linux tells it)."""
        largest = 0
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, StopIteration, ValueError):
                words = (process / "cmdline").read_bytes().split(b"\0")
                if b"serve" in words and str(self.folder).encode() in (process / "environ").read_bytes():
                    lines = (process / "status").read_text().splitlines()
                    line = next(line for line in lines if line.startswith("VmRSS"))
                    largest = max(largest, int(line.split()[1]))
        return largest / 1024

    def end(self) -> None:
        """End the servers, the last of which stops the database, and delete the folder."""
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
        if self.is_kept:
            return
        # For root the cluster lies elsewhere, behind a link.
        shutil.rmtree((self.folder / "pg").resolve(), ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def installation(workers: int, program: str = "id", folder: Path | None = None) -> Iterator[Installation]:
    """The scratch installation with the program migrated and served."""
    scratch = Installation(workers, program, folder)
    try:
        scratch.command("-m", "zdravie.config.cli", "migrate", program)
        scratch.serve("-m", "zdravie.config.cli", "serve", program, port=scratch.port)
        yield scratch
    finally:
        scratch.end()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
