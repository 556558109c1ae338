"""Processes killed without a word, and a keeper that starts them again as a supervisor would."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import psycopg

from tests.stack import Stack
from zdravie.config.failures import StartFailure

WEB, JOBS = ("health", "health-2"), ("health-worker", "health-worker-2")
_LOOKS_EVERY = 0.1


class Arsonist:
    """Kills at the moments and in the order that its chance says, and keeps a list."""

    def __init__(self, stack: Stack, chance: random.Random) -> None:
        self.stack, self.chance = stack, chance
        self.kills: dict[str, Callable[[], None]] = {
            "web worker": self._web_worker,
            "web program": lambda: self.stack.kill(self._one_of(WEB)),
            "job worker": lambda: self.stack.kill(self._one_of(JOBS)),
            "session of the database": self._backend,
            "database": self._postmaster,
        }
        self.done: list[str] = []
        self._is_over = threading.Event()
        self._keeper = threading.Thread(target=self._keep)

    def __enter__(self) -> Self:
        self._keeper.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._keeper.join()
        self._see_that_all_live()
        for name in WEB:
            if name in self.stack.names:
                self.stack.wait_until_answers(name)

    def burn(self, kinds: list[str], *, after: Iterable[int], progress: Callable[[], int]) -> None:
        """One kill of each kind, when so much of the work is done; none when the work is over."""
        for kind, moment in zip(kinds, sorted(after), strict=True):
            while 0 <= progress() < moment:
                time.sleep(_LOOKS_EVERY / 10)
            with suppress(psycopg.OperationalError, KeyError, IndexError, ProcessLookupError):
                self.kills[kind]()
                self.done.append(kind)

    def _one_of(self, names: Sequence[str]) -> str:
        return self.chance.choice([name for name in names if name in self.stack.names])

    def _web_worker(self) -> None:
        os.kill(self.chance.choice(children_of(self.stack.processes[self._one_of(WEB)].pid)), signal.SIGKILL)

    def _backend(self) -> None:
        """PostgreSQL answers the death of one session by ending all and replaying its journal."""
        query = "SELECT pid FROM pg_stat_activity WHERE datname = 'zdravie_health' AND usename = 'zdravie'"
        os.kill(self.chance.choice(sorted(self.stack.sql("health", query)))[0], signal.SIGKILL)

    def _postmaster(self) -> None:
        lines = (self.stack.postgres.cluster / "postmaster.pid").read_text().splitlines()
        os.kill(int(lines[0]), signal.SIGKILL)

    def _keep(self) -> None:
        while not self._is_over.wait(_LOOKS_EVERY):
            self._see_that_all_live()

    def _see_that_all_live(self) -> None:
        if not self.stack.postgres.running:
            with suppress(StartFailure):
                self.stack.postgres.stop()  # we hold on to the dead one
                self.stack.postgres.start()
        for name in self.stack.names:
            if not self.stack.is_alive(name):
                self.stack.start(name)


def children_of(pid: int) -> list[int]:
    """Processes that the process has started and that live."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if int(parent) == pid and state not in "ZX":
                found.append(int(folder.name))
    return sorted(found)
