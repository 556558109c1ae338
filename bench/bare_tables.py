"""Tables without their indexes and checks while millions of rows are written; everything is put back."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models

_CONSTRAINTS = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = %s::regclass AND contype IN ('f', 'u', 'x') ORDER BY contype DESC, conname
"""
_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = %s::regclass AND NOT indisprimary
"""


@contextmanager
def bare_tables(*tables: type[models.Model]) -> Iterator[None]:
    """Primary keys stay, since other tables refer to them; the rows are checked when the rest comes back."""
    names = [model._meta.db_table for model in tables]  # noqa: SLF001 - Django's public _meta
    back = [statement for name in names for statement in _strip(name)]
    _do(f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in names)
    yield
    _do(f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in names)
    _do(["SET maintenance_work_mem = '1GB'", "SET statement_timeout = 0", *back])


def _strip(table: str) -> list[str]:
    """Take everything off; the statements that put it back."""
    back = []
    with connection.cursor() as cursor:
        cursor.execute(_CONSTRAINTS, [table])
        for name, definition in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            back.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
        cursor.execute(_INDEXES, [table])
        for name, definition in cursor.fetchall():
            cursor.execute(f"DROP INDEX {name}")
            back.append(definition)
    return back[::-1]


def _do(statements: "Iterator[str] | list[str]") -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
