"""What a command needs to work inside one program: its keys, its database, its Django."""

from collections.abc import Iterator
from contextlib import contextmanager

from zdravie.config.env import choose_program, read_env


def set_up_django(program: str) -> None:
    """Turn this process into a process of the program; keys and database server must be there."""
    choose_program(program)
    import django

    django.setup()


@contextmanager
def program_ready(program: str) -> Iterator[None]:
    """The program's Django with its database server, for the time of a command."""
    from zdravie.config.embedded_pg import database_server
    from zdravie.config.keys import ensure_keys

    ensure_keys(read_env().keys_dir)
    with database_server():
        set_up_django(program)
        try:
            yield
        finally:
            close_connections()


def close_connections() -> None:
    """Let go of the database, pools included, so that its server may stop."""
    from django.db import connections

    connections.close_all()
    for connection in connections.all(initialized_only=True):
        if hasattr(connection, "close_pool"):
            connection.close_pool()
