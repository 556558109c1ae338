"""
How the database becomes new after a test that committed.

Django truncates all tables, which makes a new file of each table and index: half a second for each such test,
though it has written into a handful of them.
"""

from functools import cache

from django.db import connection
from django.db.backends.utils import CursorWrapper
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinatePeriodicDefer,
    ProcrastinateWorker,
)

_QUEUE = (ProcrastinateEvent, ProcrastinatePeriodicDefer, ProcrastinateJob, ProcrastinateWorker)
"""Its tables are not Django's own."""


def begin_anew() -> None:
    """Empty tables, and the reference data that ``zdravie migrate`` loads."""
    _empty()
    load_reference_data()


def load_reference_data() -> None:
    """Norms, specialties and the first data key."""
    from zdravie.platform.norms.load import load_norms
    from zdravie.platform.vault.load import load_first_key
    from zdravie.registries.terminology.load import load_terminology

    load_first_key()
    load_norms()
    load_terminology()


def forget_what_was_read() -> None:
    """What a process remembers of the tables of another test."""
    from zdravie.identity.clients.queries import keys
    from zdravie.platform.norms import queries as norms
    from zdravie.platform.vault.envelope import forget_keys
    from zdravie.registries.terminology import queries as terminology

    for forget in (forget_keys, keys.forget, norms.forget, terminology.forget):
        forget()


def _empty() -> None:
    """Without triggers: neither foreign keys nor the journal, which refuses it, have a say in the matter."""
    with connection.cursor() as cursor:
        written = _written(cursor)
        if written:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(";".join(f'DELETE FROM "{table}"' for table in written))
            cursor.execute("SET session_replication_role = origin")


def _written(cursor: CursorWrapper) -> list[str]:
    """The tables that have rows."""
    asked = (f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in _tables())
    cursor.execute(" UNION ALL ".join(asked))
    return [table for (table,) in cursor.fetchall()]


@cache
def _tables() -> list[str]:
    queue = [model._meta.db_table for model in _QUEUE]
    return [*queue, *connection.introspection.django_table_names(only_existing=True, include_views=False)]
