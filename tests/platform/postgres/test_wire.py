"""What travels together, what becomes of it when a part is refused, and how values travel."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DataError, IntegrityError, OperationalError, connection, transaction

from tests.platform.postgres.trips import watch_trips
from zdravie.identity.clients.models import SeenOnce
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.postgres.rows import run, write

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
_INSERT = "INSERT INTO clients_seenonce (id, digest, expires_at) VALUES (%s, %s, %s)"
_OF_NOBODY = """
    INSERT INTO clients_clientrequest (id, client_id, at, endpoint, outcome, explanation, parameters)
    VALUES (%s, %s, %s, '', '', '', '{}')
"""
"""The key of the system is looked at when the transaction ends, as all foreign keys are."""


@pytest.fixture
def trips(monkeypatch):
    return watch_trips(monkeypatch)


def seen_once(digest, **other):
    return [new_id(), digest, other.get("until", NOW)]


def test_writes_alone_need_neither_begin_nor_commit(trips):
    with transaction.atomic():
        write(_INSERT, seen_once(b"a"))
        write(_INSERT, seen_once(b"b"))
        assert trips == []
    assert trips == [["INSERT", "INSERT"]]
    assert SeenOnce.objects.count() == 2


def test_begin_travels_with_the_first_statement_and_commit_with_the_last(trips):
    with transaction.atomic():
        run("SELECT 1", [])
        write(_INSERT, seen_once(b"a"))
    assert trips == [["BEGIN", "SELECT"], ["INSERT", "COMMIT"]]


def test_a_write_outside_a_transaction_is_one_by_itself(trips):
    write(_INSERT, seen_once(b"a"))
    assert trips == [["INSERT"]]
    assert SeenOnce.objects.exists()


def test_whoever_asks_meanwhile_sees_what_was_written_before(trips):
    with transaction.atomic():
        write(_INSERT, seen_once(b"a"))
        assert SeenOnce.objects.count() == 1
        write(_INSERT, seen_once(b"b"))
        assert run("SELECT count(*) FROM clients_seenonce", []) == (2,)
        transaction.set_rollback(True)
    assert not SeenOnce.objects.exists()


@pytest.mark.parametrize("with_begin", [False, True])
def test_of_what_travels_together_all_is_kept_or_nothing(with_begin):
    taken = seen_once(b"taken")
    with pytest.raises(IntegrityError), transaction.atomic():
        if with_begin:
            run("SELECT 1", [])
        write(_INSERT, seen_once(b"other"))
        write(_INSERT, taken)
        write(_INSERT, taken)
    assert not SeenOnce.objects.exists()
    write(_INSERT, taken)


@pytest.mark.parametrize("with_begin", [False, True])
def test_a_refusal_at_the_very_end_takes_back_all(with_begin):
    with pytest.raises(IntegrityError), transaction.atomic():
        if with_begin:
            run("SELECT 1", [])
        write(_INSERT, seen_once(b"a"))
        write(_OF_NOBODY, [new_id(), new_id(), NOW])
    assert not SeenOnce.objects.exists()
    assert run("SELECT 1", []) == (1,)


def test_a_refused_part_takes_its_own_writes_back_and_no_others():
    with transaction.atomic():
        write(_INSERT, seen_once(b"outer"))
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            write(_INSERT, seen_once(b"inner"))
            raise ZeroDivisionError
        write(_INSERT, seen_once(b"later"))
    assert {bytes(row.digest) for row in SeenOnce.objects.all()} == {b"outer", b"later"}


def test_a_refused_write_of_a_part_is_met_at_its_end():
    taken = seen_once(b"taken")
    with transaction.atomic():
        write(_INSERT, taken)
        with pytest.raises(IntegrityError), transaction.atomic():
            write(_INSERT, taken)
        write(_INSERT, seen_once(b"later"))
    assert SeenOnce.objects.count() == 2


def test_an_entry_of_the_journal_is_lost_with_its_transaction():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record_access(actor=SYSTEM, person_id=new_id(), what="a look", purpose="")
        raise ZeroDivisionError
    assert not AuditEntry.objects.filter(what="a look").exists()


def test_values_arrive_as_they_left():
    values = [
        *("кавычки \" ' и \\ слэш", 7, -(2**40), True, False, None, b"\x00\xff", new_id(), NOW),
        *(timedelta(days=2, microseconds=5), -timedelta(seconds=1), ["a", 'b"', "\\", "", "я,}"], []),
    ]
    kinds = [
        "text",
        "int8",
        "int8",
        "bool",
        "bool",
        "uuid",
        "bytea",
        "uuid",
        "timestamptz",
        "interval",
        "interval",
        "varchar[]",
        "text[]",
    ]
    asked = ", ".join(f"%s::{kind}" for kind in kinds)
    assert list(run(f"SELECT {asked}", values)) == values
    assert run("SELECT %s::jsonb ->> 'имя'", [{"имя": 'Пётр " \\'}]) == ('Пётр " \\',)


def test_nul_is_refused_and_not_cut():
    for value in ("a\0b", ["a\0b"]):
        with pytest.raises(DataError):
            run("SELECT %s::text", [value])


def test_a_server_that_goes_away_is_an_error_of_one_transaction():
    for work in (lambda: run("SELECT 1", []), lambda: write(_INSERT, seen_once(b"a"))):
        connection.ensure_connection()
        other = connection.copy(alias="other")
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
        other.close()
        other.close_pool()
        with pytest.raises(OperationalError), transaction.atomic():
            work()
            work()
        connection.close()
        assert run("SELECT 1", []) == (1,)
    assert not SeenOnce.objects.exists()
