"""
Django's engine for PostgreSQL with a cheaper look at the connections of the pool.

``CONN_HEALTH_CHECKS`` asks the server about a connection each time a request takes one: a round trip
for every request. A server that ended or was killed has closed its sockets, and an idle socket
with something to read is one that was closed: that is seen without asking anybody. A host that went silent
is found by the keep-alive of the system (``keepalives_*`` of the settings), which closes the socket.
"""

import select
from typing import Any

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes no dead connection out of the pool."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """As Django's, until one is alive; the pool opens others in place of the dead."""
        connection = super().get_new_connection(conn_params)
        while self.pool and _is_dead(connection):
            connection.close()
            self.pool.putconn(connection)
            connection = super().get_new_connection(conn_params)
        return connection


def _is_dead(connection: Any) -> bool:
    """Between requests the server says nothing but farewell."""
    idle = select.poll()
    idle.register(connection.fileno(), select.POLLIN | select.POLLERR | select.POLLHUP)
    return bool(idle.poll(0))
