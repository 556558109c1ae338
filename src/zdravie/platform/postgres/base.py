"""
Django's engine for PostgreSQL with fewer round trips.

``CONN_HEALTH_CHECKS`` asks the server about a connection each time a request takes one: a round trip
for every request. A server that ended or was killed has closed its sockets, and an idle socket
with something to read is one that was closed: that is seen without asking anybody. A host that went silent
is found by the keep-alive of the system (``keepalives_*`` of the settings), which closes the socket.

A ready statement takes BEGIN along where a transaction begins with it, and writes that bring nothing
back wait for the next statement or for COMMIT and travel with it. If nothing was sent before, they need
neither: what travels together is one transaction.
"""

import select
from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.utils import debug_transaction

from zdravie.platform.postgres.wire import BEGIN, COMMIT, Line, Ready, line_of


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes no dead connection out of the pool; sends together what may go together."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._waiting: list[tuple[Ready, Sequence[Any]]] = []

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """As Django's, until one is alive; the pool opens others in place of the dead."""
        connection = super().get_new_connection(conn_params)
        while self.pool and _is_dead(connection):
            connection.close()
            self.pool.putconn(connection)
            connection = super().get_new_connection(conn_params)
        return connection

    def run_ready(self, statement: Ready, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Run the statement after all that waits; its rows, if it has any."""
        self.ensure_connection()
        self.validate_no_broken_transaction()
        with self.wrap_database_errors:
            line = self._line()
            return line.rows(line.send_together([*self._due(line), (statement, values)]))

    def write_later(self, statement: Ready, values: Sequence[Any]) -> None:
        """Let the statement travel with the next one, or with the end of the transaction."""
        self.validate_no_broken_transaction()
        self._waiting.append((statement, values))

    def _due(self, line: Line) -> list[tuple[Ready, Sequence[Any]]]:
        """What goes before the next statement: BEGIN, if wanted and not sent yet, and all that waits."""
        waiting, self._waiting = self._waiting, []
        return [(BEGIN, ()), *waiting] if self.in_atomic_block and line.is_idle else waiting

    def _cursor(self, name: str | None = None) -> Any:
        if self._waiting:
            with self.wrap_database_errors:
                line = self._line()
                line.send_together(self._due(line))
        return super()._cursor(name)  # type: ignore[misc]  # the stubs leave these out

    def _commit(self) -> None:
        if self.connection is None:
            return
        with debug_transaction(self, "COMMIT"), self.wrap_database_errors:
            line = self._line()
            waiting, self._waiting = self._waiting, []
            if not line.is_idle:
                waiting.append((COMMIT, ()))
            if waiting:
                line.send_together(waiting)

    def _rollback(self) -> None:
        self._waiting.clear()
        super()._rollback()  # type: ignore[misc]

    def _savepoint_rollback(self, sid: str) -> None:
        self._waiting.clear()  # all of it is younger: to make a savepoint is a statement
        super()._savepoint_rollback(sid)  # type: ignore[misc]

    def _close(self) -> None:
        self._waiting.clear()
        super()._close()  # type: ignore[misc]

    def _line(self) -> Line:
        return line_of(self.connection)


def _is_dead(connection: Any) -> bool:
    """Between requests the server says nothing but farewell."""
    idle = select.poll()
    idle.register(connection.fileno(), select.POLLIN | select.POLLERR | select.POLLHUP)
    return bool(idle.poll(0))
