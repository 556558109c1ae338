"""Streams rows into tables by COPY: memory stays the same however many there are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models
from psycopg import sql

Progress = Callable[[int], None]
"""Told after every portion how many rows there are so far."""

_PORTION = 20_000
_TYPES: "tuple[tuple[type[models.Field[Any, Any]], str], ...]" = (
    (models.UUIDField, "uuid"),
    (models.BinaryField, "bytea"),
    (models.DateTimeField, "timestamptz"),
    (models.DateField, "date"),
    (models.BooleanField, "bool"),
    (models.FloatField, "float8"),
    (models.SmallIntegerField, "int2"),
    (models.PositiveSmallIntegerField, "int2"),
    (models.CharField, "text"),
)


def copy_rows(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    progress: Progress = lambda _: None,
) -> int:
    """
    Write rows as they come, values in the order of the fields' names.

    Foreign keys are checked portion by portion; the caller holds the transaction and has made the
    constraints immediate, or the checks of millions of rows would wait in memory for the commit.

    :returns: how many rows were written
    """
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(
        sql.Identifier(model._meta.db_table),  # noqa: SLF001 - Django's public _meta
        sql.SQL(", ").join([sql.Identifier(name) for name in columns(model, names)]),
    )
    types = [_type_of(model._meta.get_field(name)) for name in names]  # noqa: SLF001
    written = 0
    source = iter(rows)
    while portion := list(islice(source, _PORTION)):
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types(types)
            for row in portion:
                copy.write_row(row)
        written += len(portion)
        progress(written)
    return written


def columns(model: type[models.Model], names: Sequence[str]) -> list[str]:
    """The columns of the fields with these names."""
    return [str(model._meta.get_field(name).attname) for name in names]  # type: ignore[union-attr]  # noqa: SLF001


def portions(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The rows in lists of at most this size."""
    source = iter(rows)
    while portion := list(islice(source, size)):
        yield portion


def prepare_long_transaction() -> None:
    """Filling may take minutes: lift the limits of ordinary requests, check foreign keys at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _type_of(field: Any) -> str:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return next(name for kind, name in _TYPES if isinstance(target, kind))
