"""
Rows by ready statements, for the few reads and writes that happen at every request.

The ORM builds each statement anew and costs more than the database needs to answer it. These are written
once, and each connection prepares them on the server, which reads and plans them no more.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar, cast

from django.db import connections
from django.db.models import Model
from psycopg.types.json import Jsonb

from zdravie.platform.postgres.base import DatabaseWrapper
from zdravie.platform.postgres.wire import ready

M = TypeVar("M", bound=Model)
_Converter = Callable[[Any, None, Any], Any]


def columns(model: type[Model]) -> str:
    """All columns of the table, in the order in which ``find_row`` expects them."""
    return ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)  # noqa: SLF001 - documented


def run(statement: str, values: list[Any]) -> tuple[Any, ...] | None:
    """Run a ready statement in the transaction under way; its first row, if it has rows."""
    return next(iter(run_for_all(statement, values)), None)


def run_for_all(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """
    As :func:`run`; every row.

    Values take the types of their places; a dict is JSON. Where statements are being counted it goes
    through Django's cursor, which counts them.
    """
    connection = _connection()
    if connection.queries_logged or connection.execute_wrappers:
        return _run_counted(connection, statement, values)
    return connection.run_ready(ready(statement), values)


def write(statement: str, values: list[Any]) -> None:
    """
    Run a ready statement that brings nothing back, before the transaction under way ends.

    It waits for the next statement or the end of the transaction and travels with it, so a refusal
    of the database may come as late as there.
    """
    connection = _connection()
    if connection.queries_logged or connection.execute_wrappers:
        _run_counted(connection, statement, values)
    elif connection.in_atomic_block:
        connection.write_later(ready(statement), values)
    else:
        connection.run_ready(ready(statement), values)


def find_row(model: type[M], statement: str, values: list[Any]) -> M | None:
    """The first row of a statement that selects or returns ``columns(model)``."""
    return next(iter(list_rows(model, statement, values)), None)


def list_rows(model: type[M], statement: str, values: list[Any]) -> list[M]:
    """Every row of such a statement."""
    return as_models(model, run_for_all(statement, values))


def as_models(model: type[M], rows: Iterable[tuple[Any, ...]]) -> list[M]:
    """Rows that begin with ``columns(model)``; what follows is for the caller."""
    names, converters = _shape(model)
    connection, found = _connection(), []
    for row in rows:
        read = list(row[: len(names)])
        for place, convert in converters:
            read[place] = convert(read[place], None, connection)
        found.append(model.from_db(connection.alias, names, read))
    return found


def insert(row: Model) -> None:
    """Write a new row as it stands; nothing is read back, so its key and times must be its own."""
    (statement, fields), connection = _insertion(type(row)), _connection()
    run(statement, [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as Model.save_base does


def _connection() -> DatabaseWrapper:
    return cast("DatabaseWrapper", connections["default"])


def _run_counted(connection: DatabaseWrapper, statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    adapted: list[Any] = [Jsonb(value) if isinstance(value, dict) else value for value in values]
    with connection.cursor() as counted:
        counted.execute(statement, adapted)
        return counted.fetchall() if counted.description else []


@cache
def _shape(model: type[Model]) -> tuple[list[str], list[tuple[int, _Converter]]]:
    """Names of the fields, and what turns a stored value into its field's own."""
    fields, connection = model._meta.concrete_fields, _connection()  # noqa: SLF001
    converters = [
        (place, convert)
        for place, field in enumerate(fields)
        for convert in (
            *connection.ops.get_db_converters(field.cached_col),
            *field.get_db_converters(connection),
        )
    ]
    return [field.attname for field in fields], converters


@cache
def _insertion(model: type[Model]) -> tuple[str, list[Any]]:
    fields = [field for field in model._meta.concrete_fields if not field.generated]  # noqa: SLF001
    names = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join("%s" for _ in fields)
    return f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({places})", fields  # noqa: S608, SLF001
