"""
Rows by ready statements, for the few reads and writes that happen at every request.

The ORM builds each statement anew and costs more than the database needs to answer it. These are written
once, and each connection prepares them on the server, which reads and plans them no more.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import psycopg
from django.db import connection
from django.db.models import Model

M = TypeVar("M", bound=Model)
_Converter = Callable[[Any, None, Any], Any]


def columns(model: type[Model]) -> str:
    """All columns of the table, in the order in which ``find_row`` expects them."""
    return ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)  # noqa: SLF001 - documented


def run(statement: str, values: list[Any]) -> tuple[Any, ...] | None:
    """
    Run a ready statement in the transaction under way; its first row, if it has rows.

    Values go to the server apart from the text, so their types must be those of their places.
    Where statements are being counted it goes through Django's cursor, which counts them.
    """
    if connection.queries_logged or connection.execute_wrappers:
        with connection.cursor() as counted:
            counted.execute(statement, values)
            return counted.fetchone() if counted.description else None
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors:
        cursor = psycopg.Cursor(connection.connection)
        cursor.execute(statement, values)
        has_rows = cursor.pgresult is not None and cursor.pgresult.nfields
        return cursor.fetchone() if has_rows else None


def find_row(model: type[M], statement: str, values: list[Any]) -> M | None:
    """The first row of a statement that selects or returns ``columns(model)``."""
    row = run(statement, values)
    if row is None:
        return None
    names, converters = _shape(model)
    read = list(row)
    for place, convert in converters:
        read[place] = convert(read[place], None, connection)
    return model.from_db(connection.alias, names, read)


@cache
def _shape(model: type[Model]) -> tuple[list[str], list[tuple[int, _Converter]]]:
    """Names of the fields, and what turns a stored value into its field's own."""
    fields = model._meta.concrete_fields  # noqa: SLF001
    converters = [
        (place, convert)
        for place, field in enumerate(fields)
        for convert in (
            *connection.ops.get_db_converters(field.cached_col),
            *field.get_db_converters(connection),
        )
    ]
    return [field.attname for field in fields], converters
