"""The processes that a supervisor starts: spawned, watched, started again, ended in order."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from zdravie.config import processes

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0
_STEADY_AFTER = 60.0
"""Seconds; a child that lived so long starts again without the pauses it earned before."""

_BEGINS_AGAIN_AT_MB = 20


def zdravie_command(*arguments: str) -> list[str]:
    """Our own command line in this very environment, whatever PATH says."""
    return [sys.executable, "-m", "zdravie.config.cli", *arguments]


@dataclass
class Child:
    """One program in its own process; its words go to a file."""

    name: str
    command: Sequence[str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = _FIRST_PAUSE
    next_start_at: float = field(default=0.0)

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def exit_code(self) -> int | None:
        return self.process.poll() if self.process else None

    def start(self) -> None:
        """
        Start in our process group, tied to our life: the kernel ends it when we are killed.

        Must be called in the main thread, because the tie is to the thread that spawns.
        """
        self.log.parent.mkdir(parents=True, exist_ok=True)
        parent = os.getpid()
        with open_log(self.log) as log:
            self.process = subprocess.Popen(  # noqa: S603
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=lambda: processes.die_with_parent(parent),  # noqa: PLW1509 (no thread is running here)
            )
        self.started_at = time.monotonic()

    def plan_restart(self) -> float:
        """When it may start again, later after each quick death; returns the pause in seconds."""
        if time.monotonic() - self.started_at > _STEADY_AFTER:
            self.pause = _FIRST_PAUSE
        pause = self.pause
        self.process = None
        self.next_start_at = time.monotonic() + pause
        self.pause = min(pause * 2, _LONGEST_PAUSE)
        return pause

    def signal(self, number: int) -> None:
        if self.process is not None and self.alive:
            self.process.send_signal(number)

    def last_words(self, lines: int = 5) -> list[str]:
        """The end of its log, for the person who must find out why it died."""
        try:
            text = self.log.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return []
        return [line for line in text.splitlines() if line.strip()][-lines:]


def open_log(path: Path) -> BinaryIO:
    """Append to a log that its owner alone may read; a big one steps aside at the start."""
    if path.exists() and path.stat().st_size > _BEGINS_AGAIN_AT_MB * 1024 * 1024:
        path.replace(path.with_name(path.name + ".1"))
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")


def end_all(children: Sequence[Child], *, seconds: float) -> None:
    """Ask all to end, wait for them together, kill those that do not hear."""
    for child in children:
        child.signal(signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while any(child.alive for child in children) and time.monotonic() < deadline:
        time.sleep(0.02)
    for child in children:
        child.signal(signal.SIGKILL)
        if child.process is not None:
            child.process.wait()


class ProcessList:
    """A file that names our processes, so that the next start finds what a killed one left behind."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, pids: Sequence[int]) -> None:
        draft = self.path.with_suffix(".part")
        draft.write_text(json.dumps([[pid, processes.start_mark(pid)] for pid in pids]))
        draft.replace(self.path)

    def living(self) -> list[int]:
        """Those of the list that still are the same processes."""
        try:
            entries = json.loads(self.path.read_text())
            return [pid for pid, mark in entries if mark and processes.start_mark(pid) == mark]
        except (OSError, ValueError, TypeError):
            return []

    def end_living(self, *, seconds: float) -> int:
        """
        End what a killed start left running.

        :returns: how many there were
        """
        orphans = self.living()
        for number in (signal.SIGTERM, signal.SIGKILL):
            for pid in self.living():
                try:
                    os.kill(pid, number)
                except ProcessLookupError:
                    continue
            deadline = time.monotonic() + seconds
            while self.living() and time.monotonic() < deadline:
                time.sleep(0.05)
        self.path.unlink(missing_ok=True)
        return len(orphans)
