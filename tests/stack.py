"""
The three real programs and their workers as processes, for tests that look at them from outside.

Everything is scratch: a data folder, a PostgreSQL, keys, ports. The programs run by the commands that a
person would type, with their own settings; nothing is imported from them but parts of the command line.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import psycopg

from tests.database import end_scratch, new_data_dir
from zdravie.config.embedded_pg import EmbeddedPostgres

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = ("id", "health", "sandbox")
PORTS = (*PROGRAMS, "smtp", "live", "health-2")
COMMANDS = {
    "id": ("serve", "id"),
    "health": ("serve", "health"),
    "sandbox": ("serve", "sandbox"),
    "id-worker": ("worker", "id"),
    "health-worker": ("worker", "health"),
    "mailbox": ("mailbox",),
    "live": ("live",),
}
"""Names of the processes and what each is started with."""

SECOND = {"health-2": ("serve", "health"), "health-worker-2": ("worker", "health")}
"""As on a second server: another program and another worker with the same database, for those who ask."""

START_WITHIN = 120.0
STOP_WITHIN = 10.0


class Stack:
    """
    One installation that lives.

    ``url`` is where a browser goes, ``sql`` what an engineer would ask the database, ``sms_for`` what the
    owner of a telephone reads; ``kill``, ``start`` and ``restart_worker`` are for bad days.
    """

    def __init__(
        self,
        *,
        people: int = 400,
        environ: dict[str, str] | None = None,
        names: Sequence[str] = tuple(COMMANDS),
        is_durable: bool = False,
    ) -> None:
        """
        Of all processes those with ``names``.

        :param is_durable: what is committed survives the death of PostgreSQL, as in production
        """
        self.folder = new_data_dir()
        self.people = people
        self.names = names
        self.ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
        self.postgres = EmbeddedPostgres(self.folder, fast_and_unsafe=not is_durable)
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.more_environ = environ or {}

    # -- from nothing to three programs and back -------------------------------------------------------

    def up(self) -> "Stack":
        """Databases, norms, the demo region if any people are wanted, then the processes."""
        self.postgres.start()
        programs = [program for program in PROGRAMS if program in self.names]
        for arguments in [()] if len(programs) == len(PROGRAMS) else [(program,) for program in programs]:
            self.run("migrate", *arguments)
        if self.people:
            self.run("demo", "--people", str(self.people))
        for name in self.names:
            self.start(name)
        for name in self.names:
            if name in self.ports:
                self.wait_until_answers(name)
        return self

    def stop(self) -> None:
        """End every process that was started here, then the database, then the folder."""
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        for process in self.processes.values():
            try:
                process.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        end_scratch(self.postgres)

    def run(self, *arguments: str) -> str:
        """A command of ``zdravie`` from beginning to end; returns what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "zdravie.config.cli", *arguments],
            check=False,
            cwd=ROOT,
            env=self.environ(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert done.returncode == 0, f"zdravie {' '.join(arguments)}\n{done.stdout}"
        return done.stdout

    def inside(self, module: str, *arguments: object) -> str:
        """Run a module of the tests as an engineer's script inside a program; returns its last line."""
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            check=False,
            cwd=ROOT,
            env={**self.environ(), "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[-1]

    def environ(self, name: str = "") -> dict[str, str]:
        """What the processes see: our ports and folder, nothing of the developer's own settings."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith("ZDRAVIE_")}
        ours.pop("DJANGO_SETTINGS_MODULE", None)
        ports = {
            f"ZDRAVIE_{place.upper()}_PORT": str(self.ports[place]) for place in (*PROGRAMS, "smtp", "live")
        }
        if name == "health-2":
            ports["ZDRAVIE_HEALTH_PORT"] = str(self.ports[name])
        return {
            **ours,
            **ports,
            "ZDRAVIE_DATA_DIR": str(self.folder),
            "PYTHONUNBUFFERED": "1",
            # Races send a hundred requests at once, and every one of them wants its own answer.
            "ZDRAVIE_WAITING": "200",
            "ZDRAVIE_PATIENCE": "60",
            # Dozens of uploads would be read, seconds of a processor each; tests/platform/casework read them.
            "ZDRAVIE_TESSERACT": "none",
            **self.more_environ,
        }

    # -- single processes ------------------------------------------------------------------------------

    def start(self, name: str) -> None:
        """Start a process of ``COMMANDS``; its words are appended to its log."""
        assert not self.is_alive(name), f"{name} runs already"
        with self.log_of(name).open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "zdravie.config.cli", *(COMMANDS | SECOND)[name]],
                cwd=ROOT,
                env=self.environ(name),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def kill(self, name: str, signal_number: int = signal.SIGKILL) -> None:
        """Send the signal and see the process end."""
        process = self.processes[name]
        process.send_signal(signal_number)
        process.wait(STOP_WITHIN)

    def restart_worker(self, program: str) -> None:
        """A worker of the program that begins anew, whether the old one lives or not."""
        name = f"{program}-worker"
        if self.is_alive(name):
            self.kill(name, signal.SIGTERM)
        self.start(name)

    def is_alive(self, name: str) -> bool:
        return name in self.processes and self.processes[name].poll() is None

    def wait_until_answers(self, program: str) -> None:
        """Until the program says that it is well."""
        wait_until(lambda: self._answers(program), seconds=START_WITHIN, what=lambda: self._why_not(program))

    def _answers(self, program: str) -> bool:
        if not self.is_alive(program):
            raise AssertionError(self._why_not(program))
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[program], timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": f"localhost:{self.ports[program]}"})
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _why_not(self, program: str) -> str:
        return f"{program} does not answer; its log ends with:\n{self.log_of(program).read_text()[-2000:]}"

    # -- what can be seen from outside -----------------------------------------------------------------

    def url(self, program: str, path: str = "/") -> str:
        """Address of a page as a browser would open it."""
        return f"http://localhost:{self.ports[program]}{path}"

    def sql(self, program: str, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Ask the program's database, with every right; no rows when the statement returns none."""
        where = self.postgres.dsn(f"zdravie_{program}", superuser=True)
        with psycopg.connect(**where, autocommit=True) as connection:
            cursor = connection.execute(query, parameters or None)
            return list(cursor.fetchall()) if cursor.description else []

    def sms_for(self, phone: str) -> list[str]:
        """What the owner of the number sees and hears on the phone of the sandbox, the newest last."""
        return self._messages_on(f"/phone/{phone}/")

    def letters_for(self, address: str) -> list[str]:
        """What stands in the mailbox of the sandbox, subject and text of each letter, the newest last."""
        return self._messages_on(f"/mail/{address}/")[::-1]

    def wait_for_letter(self, address: str, containing: str, *, after: int = 0, seconds: float = 20) -> str:
        """The first letter with these words among those that came after the first ``after`` ones."""

        def found() -> list[str]:
            return [text for text in self.letters_for(address)[after:] if containing in text]

        wait_until(
            lambda: bool(found()),
            seconds=seconds,
            what=lambda: f"no letter with «{containing}»: {self.letters_for(address)}",
        )
        return found()[0]

    def _messages_on(self, path: str) -> list[str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.ports["sandbox"], timeout=10)
        try:
            connection.request("GET", path, headers={"Host": f"localhost:{self.ports['sandbox']}"})
            answer = connection.getresponse()
            page = answer.read().decode()
        finally:
            connection.close()
        assert answer.status == http.client.OK, f"{answer.status} for {path}"
        reader = _Inbox()
        reader.feed(page)
        return reader.messages

    def wait_for_sms(self, phone: str, containing: str, *, after: int = 0, seconds: float = 20) -> str:
        """The first message with these words among those that came after the first ``after`` ones."""

        def found() -> list[str]:
            return [text for text in self.sms_for(phone)[after:] if containing in text]

        wait_until(
            lambda: bool(found()),
            seconds=seconds,
            what=lambda: f"no SMS with «{containing}»: {self.sms_for(phone)}",
        )
        return found()[0]

    def log_of(self, name: str) -> Path:
        folder = self.folder / "log"
        folder.mkdir(exist_ok=True)
        return folder / f"{name}.log"

    def logs(self) -> str:
        """Everything that all processes have said, and the log of the database server."""
        files = sorted((self.folder / "log").glob("*.log"))
        files += sorted(self.postgres.cluster.glob("log/*.log"))
        return "\n".join(f"== {file.name}\n{file.read_text(errors='replace')}" for file in files)


class _Inbox(HTMLParser):
    """Texts of the messages on the phone's page, without the line about time and the copied code."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []
        self._is_inside = False
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li" and "msg" in (dict(attrs).get("class") or "").split():
            self._is_inside, self._depth = True, 0
            self.messages.append("")
        elif tag == "span" and self._is_inside:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self._is_inside = False
        elif tag == "span" and self._is_inside:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._is_inside and not self._depth:
            self.messages[-1] += data


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens to now."""
    holders = [socket.socket() for _ in range(count)]
    try:
        for holder in holders:
            holder.bind(("127.0.0.1", 0))
        return [int(holder.getsockname()[1]) for holder in holders]
    finally:
        for holder in holders:
            holder.close()


def wait_until(
    condition: Callable[[], bool], *, seconds: float = 20, what: Callable[[], str] = lambda: "waited in vain"
) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(what())
        time.sleep(0.05)
