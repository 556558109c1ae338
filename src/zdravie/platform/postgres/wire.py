"""
Ready statements on the wire: each connection prepares one once, then one call of libpq runs it.

A cursor of psycopg settles types, formats and its cache of statements at each execution, which takes
seven times as long as libpq itself. Here everything was settled when the statement was written: values travel
as text and take the types of their places.
"""

import json
import select
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

import psycopg
from django.db.backends.postgresql.psycopg_any import get_adapters_template
from psycopg import errors, pq
from psycopg.adapt import AdaptersMap, PyFormat, Transformer
from psycopg.pq.abc import PGconn, PGresult
from psycopg.types.datetime import TimestamptzLoader

Values = Sequence[Any]
_Errand = tuple["Ready", Values]


class Ready:
    """A statement with its name on every connection; ``%s`` marks the places of its values."""

    __slots__ = ("name", "text")

    def __init__(self, name: str, text: str) -> None:
        first, *rest = text.split("%s")
        numbered = first + "".join(f"${place}{part}" for place, part in enumerate(rest, 1))
        self.name, self.text = name.encode(), numbered.replace("%%", "%").encode()


_numbers = count(1)


@cache
def ready(statement: str) -> Ready:
    """The same for the same text; the texts are constants of the program, so there are few."""
    return Ready(f"zdravie_{next(_numbers)}", statement)


BEGIN, COMMIT = ready("BEGIN"), ready("COMMIT")


class Line:
    """A connection, as ready statements use it."""

    def __init__(self, link: PGconn) -> None:
        self._link = link
        self._prepared: set[bytes] = set()
        self._adapting = Transformer(_CONTEXT)

    @property
    def is_idle(self) -> bool:
        """No transaction is under way."""
        return self._link.transaction_status == pq.TransactionStatus.IDLE

    def send(self, statement: Ready, values: Values = ()) -> PGresult:
        """Run one statement; outside a transaction it is one by itself."""
        texts = self._texts_of(values)
        self._prepare(statement)
        return self._checked(self._link.exec_prepared(statement.name, texts))

    def send_together(self, errands: Sequence[_Errand]) -> PGresult:
        """
        Run all in one round trip, and in one transaction, begun or not; the result of the last.

        :raises psycopg.Error: of the first that failed; those after it were not run
        """
        if len(errands) == 1:
            return self.send(*errands[0])
        ready_made = [(statement, self._texts_of(values)) for statement, values in errands]
        for statement, _ in ready_made:
            self._prepare(statement)
        self._link.enter_pipeline_mode()
        try:
            for statement, texts in ready_made:
                self._link.send_query_prepared(statement.name, texts)
            self._link.pipeline_sync()
            results = self._receive()
        finally:
            if self._link.status == pq.ConnStatus.OK:
                self._link.exit_pipeline_mode()
        for result in results:
            self._checked(result)
        return results[-1]

    def rows(self, result: PGresult) -> list[tuple[Any, ...]]:
        """What the statement selected or returned, if anything."""
        if not result.ntuples:
            return []
        self._adapting.set_pgresult(result)
        return self._adapting.load_rows(0, result.ntuples, tuple)

    def _texts_of(self, values: Values) -> list[Any]:
        """Bytes, or None for NULL; a kind of value that is not among ours is adapted as psycopg does."""
        return [
            None
            if value is None
            else text(value)
            if (text := _TEXTS.get(type(value)))
            else self._adapted(value)
            for value in values
        ]

    def _adapted(self, value: Any) -> Any:
        if type(value) is list and all(type(part) is str for part in value):
            return _text_of_texts(value)
        return self._adapting.get_dumper(value, PyFormat.TEXT).dump(value)

    def _prepare(self, statement: Ready) -> None:
        if statement.name not in self._prepared:
            self._checked(self._link.prepare(statement.name, statement.text))
            self._prepared.add(statement.name)

    def _receive(self) -> list[PGresult]:
        """All results of the round trip. It waits outside of libpq, which would stop every other thread."""
        results: list[PGresult] = []
        ready_to = select.poll()
        ready_to.register(self._link.socket, select.POLLIN | select.POLLOUT)
        while self._link.flush():
            ready_to.poll()
            self._link.consume_input()
        ready_to.modify(self._link.socket, select.POLLIN)
        while True:
            while self._link.is_busy():
                ready_to.poll()
                self._link.consume_input()
            result = self._link.get_result()
            if result is None:  # the end of one statement
                continue
            if result.status == pq.ExecStatus.PIPELINE_SYNC:
                return results
            results.append(result)
            if self._link.status != pq.ConnStatus.OK:
                return results

    def _checked(self, result: PGresult) -> PGresult:
        if result.status in (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK):
            return result
        if self._link.status != pq.ConnStatus.OK and not result.error_field(pq.DiagnosticField.SQLSTATE):
            raise psycopg.OperationalError(self._link.get_error_message())
        raise errors.error_from_result(result)


_lines: WeakKeyDictionary[psycopg.Connection[Any], Line] = WeakKeyDictionary()


def line_of(connection: psycopg.Connection[Any]) -> Line:
    """The same for the same connection."""
    line = _lines.get(connection)
    if line is None:
        line = _lines[connection] = Line(connection.pgconn)
    return line


class _Context:
    """How values are read: as Django's cursors do, but for instants, which are read by C alone."""

    connection = None

    def __init__(self) -> None:
        self.adapters = AdaptersMap(get_adapters_template(True, None))
        self.adapters.register_loader("timestamptz", TimestamptzLoader)


_CONTEXT = _Context()


def _text_of_str(value: str) -> bytes:
    if "\0" in value:  # libpq would take it for the end
        raise psycopg.DataError("text of PostgreSQL holds no NUL")
    return value.encode()


def _text_of_texts(values: list[str]) -> bytes:
    quoted = (value.replace("\\", r"\\").replace('"', r"\"") for value in values)
    return _text_of_str("{" + ",".join(f'"{value}"' for value in quoted) + "}")


_TEXTS: dict[type, Callable[[Any], bytes]] = {
    str: _text_of_str,
    int: lambda value: b"%d" % value,
    bool: lambda value: b"t" if value else b"f",
    bytes: lambda value: b"\\x" + value.hex().encode(),
    UUID: lambda value: str(value).encode(),
    datetime: lambda value: value.isoformat().encode(),
    timedelta: lambda value: b"%d microseconds" % (value // timedelta(microseconds=1)),
    dict: lambda value: _text_of_str(json.dumps(value, ensure_ascii=False)),
}
"""How the usual kinds of values are written; a dict is JSON."""
