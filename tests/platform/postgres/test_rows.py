"""Ready statements bring the same models as the ORM."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import DataError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.identity.passage import admit
from zdravie.identity.clients.models import Client
from zdravie.kernel.ids import new_id
from zdravie.platform.postgres.rows import columns, find_row, run
from zdravie.platform.postgres.sessions import SessionStore

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_a_row_is_the_model_that_the_orm_would_bring():
    keys = {"keys": [{"kty": "EC", "crv": "P-256", "x": "a", "y": "b"}]}
    admitted = admit(NOW)
    Client.objects.filter(pk=admitted.pk).update(jwks=keys, old_secret_until=NOW)
    statement = f"SELECT {columns(Client)} FROM clients_client WHERE id = %s"
    found, expected = find_row(Client, statement, [admitted.pk]), Client.objects.get(pk=admitted.pk)
    assert found is not None
    for field in Client._meta.concrete_fields:
        ours, theirs = getattr(found, field.attname), getattr(expected, field.attname)
        assert (ours, type(ours)) == (theirs, type(theirs)), field.attname
    assert found.jwks == keys


def test_a_statement_that_finds_nothing_brings_none():
    assert find_row(Client, f"SELECT {columns(Client)} FROM clients_client WHERE false", []) is None


def test_a_ready_statement_is_prepared_by_its_connection_once():
    statement = "SELECT %s::int + 1 AS ready_statement_of_a_test"
    assert [run(statement, [number]) for number in range(4)] == [(1,), (2,), (3,), (4,)]
    prepared = (
        "SELECT calls FROM pg_prepared_statements, LATERAL (SELECT generic_plans + custom_plans) AS c(calls)"
    )
    assert run(f"{prepared} WHERE statement LIKE 'SELECT $1::int + 1 AS ready%%'", []) == (4,)


def test_a_ready_statement_belongs_to_the_transaction_and_fails_as_any_other():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        admit(NOW)
        assert run("SELECT count(*) FROM clients_client", []) == (1,)
        raise ZeroDivisionError
    assert run("SELECT count(*) FROM clients_client", []) == (0,)
    with pytest.raises(IntegrityError), transaction.atomic():
        run("INSERT INTO clients_consent (id) VALUES (%s)", [new_id()])
    with transaction.atomic():
        with pytest.raises(DataError), transaction.atomic():
            run("SELECT 1 / %s::int", [0])
        assert run("SELECT 1", []) == (1,)


def test_a_ready_statement_does_not_run_in_a_transaction_that_is_lost():
    with pytest.raises(transaction.TransactionManagementError), transaction.atomic():
        transaction.set_rollback(True)
        run("SELECT 1", [])


def test_a_session_is_found_by_one_statement_while_it_lives():
    kept = SessionStore()
    kept["sid"] = "one"
    kept.create()
    with CaptureQueriesContext(connection) as asked:
        assert SessionStore(kept.session_key).get("sid") == "one"
    assert len(asked) == 1
    Session.objects.filter(pk=kept.session_key).update(expire_date=NOW - timedelta(days=1))
    late = SessionStore(kept.session_key)
    assert late.get("sid") is None
    assert late.session_key is None, "a key that a browser keeps is never begun anew"


def test_a_key_that_nobody_gave_out_opens_nothing():
    assert SessionStore("x" * 32).get("sid") is None
