"""
The worker that issues a medical book, killed by SIGKILL at a boundary of its work, again and again (B1).

Whatever the boundary, the end is one paper with one number, one file, one notice, one SMS, one move of the
case. A trigger of the scratch database stops the worker at the boundary, so that the kill hits exactly there.
Whole processes are killed and none is forked: the threads of typst do not survive a fork, and the child would
wait for ever.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
import pytest

from tests.races.conftest import inside
from tests.stack import Stack, wait_until

_LOCK = 20261201
_FUNCTION = f"""
    CREATE OR REPLACE FUNCTION stop_the_worker() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock_shared({_LOCK});
        RETURN COALESCE(NEW, OLD);
    END $$
"""


@dataclass(frozen=True)
class Boundary:
    """Before or after a row is written, or at the commit, which then succeeds though nobody hears of it."""

    moment: str
    change: str
    table: str
    only: str = "TRUE"

    def __str__(self) -> str:
        return f"{self.moment} {self.change} {self.table}"

    @property
    def trigger(self) -> str:
        at_commit = self.moment == "COMMIT"
        kind = "CONSTRAINT TRIGGER" if at_commit else "TRIGGER"
        when = "AFTER" if at_commit else self.moment
        later = "DEFERRABLE INITIALLY DEFERRED" if at_commit else ""
        return (
            f"CREATE {kind} stop_the_worker {when} {self.change} ON {self.table} {later}"
            f" FOR EACH ROW WHEN ({self.only}) EXECUTE FUNCTION stop_the_worker()"
        )


_BOOK = "NEW.kind = 'medbook.book'"
_WRITES = (
    ("INSERT", "papers_paper", _BOOK),
    ("INSERT", "files_storedfile", "NEW.room = 'papers'"),
    ("UPDATE", "papers_paper", f"{_BOOK} AND NEW.state = 'ISSUED'"),
    ("INSERT", "casework_move", "NEW.to_state IN ('READY', 'ISSUED')"),
    ("INSERT", "notify_notice", "NEW.key LIKE 'medbook.issued:%'"),
)
_DONE = Boundary("BEFORE", "DELETE", "procrastinate_jobs", "OLD.args->'payload'->>'paper_id' IS NOT NULL")
"""The work is committed, and the queue has not heard of it."""
_EVERY = [Boundary(moment, *write) for write in _WRITES for moment in ("BEFORE", "AFTER", "COMMIT")]
_BY_DAY = [_EVERY[2], _DONE]


@contextmanager
def standing(stack: Stack, boundary: Boundary) -> Iterator[None]:
    """Whoever comes to the boundary waits there until the end of the block."""
    where = stack.postgres.dsn("zdravie_health", superuser=True)
    with psycopg.connect(**where, autocommit=True) as gate:
        gate.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        stack.sql("health", _FUNCTION)
        stack.sql("health", boundary.trigger)
        try:
            yield
        finally:
            gate.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
            wait_until(lambda: waiting(stack) == 0)
            stack.sql("health", f"DROP TRIGGER stop_the_worker ON {boundary.table}")


def waiting(stack: Stack) -> int:
    """How many stand at the boundary."""
    query = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND NOT granted"
    ((count,),) = stack.sql("health", query, [_LOCK])
    return int(count)


def let_go(stack: Stack, book: str) -> None:
    """The jobs of this book may begin; those of the others wait for their turn."""
    stack.sql(
        "health",
        "UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE args->'payload'->>'book_id' = %s",
        [book],
    )


def given_books_whose_jobs_wait(stack: Stack, count: int) -> list[dict[str, str]]:
    if stack.is_alive("health-worker"):
        stack.kill("health-worker", signal.SIGKILL)
    books: list[dict[str, str]] = inside(stack, "tests.races.issuing", count)
    stack.sql(
        "health",
        "UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 day'"
        " WHERE args->'payload'->>'book_id' = ANY(%s)",
        [[one["book"] for one in books]],
    )
    return books


def then_each_is_issued_once(stack: Stack, books: list[dict[str, str]]) -> None:
    numbers = set()
    for one in books:
        book, person = one["book"], one["person"]
        rows = stack.sql(
            "health",
            "SELECT p.state, p.number, f.id FROM papers_paper p"
            " LEFT JOIN files_storedfile f ON f.id = p.file_id WHERE p.subject_id = %s",
            [book],
        )
        assert [row[0] for row in rows] == ["ISSUED"], rows
        assert rows[0][2] is not None
        numbers.add(rows[0][1])
        notices = "SELECT count(*) FROM notify_notice WHERE person_id = %s AND key LIKE 'medbook.issued:%%'"
        assert stack.sql("health", notices, [person]) == [(1,)]
        moves = "SELECT to_state FROM casework_move WHERE case_id = %s ORDER BY at, id"
        assert stack.sql("health", moves, [one["case"]]) == [("READY",), ("ISSUED",)]
        assert stack.wait_for_sms(one["phone"], "Книжка")
        assert len(stack.sms_for(one["phone"])) == 1
    assert len(numbers) == len(books)


@pytest.fixture
def worker(stack: Stack) -> Iterator[None]:
    """It lives again afterwards, whatever happened."""
    yield
    if not stack.is_alive("health-worker"):
        stack.start("health-worker")


@pytest.mark.covers("MB-010")
@pytest.mark.parametrize(
    "boundaries", [_BY_DAY, pytest.param([*_EVERY, _DONE], marks=pytest.mark.nightly)], ids=["day", "night"]
)
def test_a_book_is_issued_once_wherever_its_worker_is_killed(
    stack: Stack, worker: None, boundaries: list[Boundary]
) -> None:
    books = given_books_whose_jobs_wait(stack, len(boundaries))
    for boundary, one in zip(boundaries, books, strict=True):
        with standing(stack, boundary):
            let_go(stack, one["book"])
            stack.start("health-worker")
            wait_until(
                lambda: waiting(stack) > 0,
                seconds=120,
                what=lambda at=boundary: f"{at}: {left(stack, books)}",
            )
            stack.kill("health-worker", signal.SIGKILL)
    stack.start("health-worker")
    wait_until(lambda: is_over(stack, books), seconds=300, what=lambda: f"not issued: {left(stack, books)}")
    then_each_is_issued_once(stack, books)


def is_over(stack: Stack, books: list[dict[str, str]]) -> bool:
    """All are handed over, and no job of theirs is left."""
    cases = "SELECT count(*) FROM casework_case WHERE id = ANY(%s::uuid[]) AND state = 'ISSUED'"
    handed_over = stack.sql("health", cases, [[one["case"] for one in books]])
    return handed_over == [(len(books),)] and not left(stack, books)


def left(stack: Stack, books: list[dict[str, str]]) -> list[tuple[object, ...]]:
    """Jobs that speak of these people, their books or cases and are not done."""
    return stack.sql(
        "health",
        "SELECT status, attempts, args FROM procrastinate_jobs"
        " WHERE status IN ('todo', 'doing') AND args::text ~ %s",
        ["|".join(one[name] for one in books for name in ("book", "case", "person"))],
    )
