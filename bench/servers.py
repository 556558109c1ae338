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

_LONGEST_START = 60.0


class Installation:
    """An embedded PostgreSQL and program ``id`` in a scratch folder; everything ends with it."""

    def __init__(self, workers: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="zdravie-bench-"))
        self.id_port, self.bare_port = _free_port(), _free_port()
        self.environment = {
            **os.environ,
            "ZDRAVIE_DATA_DIR": str(self.folder),
            "ZDRAVIE_ID_PORT": str(self.id_port),
            "ZDRAVIE_WORKERS": str(workers),
            "ZDRAVIE_LOG_LEVEL": "error",
            "ZDRAVIE_PROGRAM": "id",
            "DJANGO_SETTINGS_MODULE": "zdravie.config.settings.id",
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

    def end(self) -> None:
        """End the servers, the last of which stops the database, and delete the folder."""
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
        # For root the cluster lies elsewhere, behind a link.
        shutil.rmtree((self.folder / "pg").resolve(), ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def installation(workers: int) -> Iterator[Installation]:
    """The scratch installation with program ``id`` migrated and served."""
    scratch = Installation(workers)
    try:
        scratch.command("-m", "zdravie.config.cli", "migrate", "id")
        scratch.serve("-m", "zdravie.config.cli", "serve", "id", port=scratch.id_port)
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
