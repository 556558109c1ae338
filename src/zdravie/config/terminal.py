"""What the command line says to the person who started it."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_WORTH_TELLING = 1.0
"""Seconds after which a step tells how long it took."""


def say(text: str = "") -> None:
    """One line to the terminal at once, also through a pipe."""
    print(text, flush=True)  # noqa: T201


def complain(sentence: str) -> None:
    """What went wrong, apart from the ordinary output."""
    print(f"zdravie: {sentence}", file=sys.stderr, flush=True)  # noqa: T201


class Step:
    """A running piece of work; on a terminal its line is rewritten in place."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.started = time.monotonic()
        self.detail = ""
        self._live = sys.stdout.isatty()
        self._shown_second = 0
        self._width = 0

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    def show(self, detail: str = "") -> None:
        """Tell how far it is; a terminal sees a moving line, a file only new details."""
        if self._live:
            self.detail = detail or self.detail
            self._rewrite()
        elif detail and detail != self.detail:
            self.detail = detail
            say(f"    {detail}")

    def tick(self) -> None:
        """Let the seconds run; may be called as often as one likes."""
        if self._live and int(self.seconds) > self._shown_second:
            self._shown_second = int(self.seconds)
            self._rewrite()

    def begin(self) -> None:
        if self._live:
            self._rewrite()
        else:
            say(f"  {self.title}…")

    def end(self) -> None:
        if self._live:
            self.detail = ""
            self._rewrite(last=True)
        elif self.seconds > _WORTH_TELLING:
            say(f"    готово за {_seconds(self.seconds)}")

    def _rewrite(self, *, last: bool = False) -> None:
        parts = [f"  {self.title}" + ("" if last else "…")]
        if self.seconds > _WORTH_TELLING:
            parts.append(_seconds(self.seconds))
        line = "  ".join([*parts, self.detail]).rstrip()[:100]
        sys.stdout.write("\r" + line.ljust(self._width) + ("\n" if last else ""))
        sys.stdout.flush()
        self._width = len(line)


@contextmanager
def step(title: str) -> Iterator[Step]:
    """Announce a piece of work that may take more than a moment, and tell when it is over."""
    work = Step(title)
    work.begin()
    try:
        yield work
    except BaseException:
        say()
        raise
    work.end()


def table(rows: list[list[str]], *, indent: str = "  ") -> list[str]:
    """Lines of a table with columns as wide as they need to be."""
    if not rows:
        return []
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        indent + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _seconds(value: float) -> str:
    return f"{value:.1f}".replace(".", ",") + " с"
