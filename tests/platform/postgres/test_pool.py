"""Connections that died while nobody used them."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import OperationalError

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pooled() -> Iterator[BaseDatabaseWrapper]:
    """The same database through a pool of two, as the programs reach it."""
    other = connection.copy(alias="pooled")
    other.settings_dict["OPTIONS"] = {
        **other.settings_dict["OPTIONS"],
        "pool": {"min_size": 2, "max_size": 2, "timeout": 5},
    }
    yield other
    other.close()
    other.close_pool()


def backend(wrapper: BaseDatabaseWrapper) -> int:
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def kill(pid: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        assert cursor.fetchone() == (True,)


def test_a_connection_killed_between_two_requests_is_not_given_out(pooled):
    seen = []
    for _ in range(4):
        seen.append(backend(pooled))
        pooled.close()  # the end of a request: back into the pool
        kill(seen[-1])
    assert len(set(seen)) == 4


def test_a_living_connection_is_given_out_again_without_asking_the_server(pooled, monkeypatch):
    first = {backend(pooled)}
    pooled.close()
    asked = []
    monkeypatch.setattr(psycopg.Connection, "execute", lambda *_args, **_named: asked.append(1))
    for _ in range(3):
        pooled.connect()
        pooled.close()
    assert asked == []
    monkeypatch.undo()
    assert {backend(pooled)} | first, "and it works"


def test_a_connection_killed_in_the_middle_of_a_request_is_an_error_of_this_request_alone(pooled):
    kill(backend(pooled))
    with pytest.raises(OperationalError):
        backend(pooled)
    pooled.close()
    assert backend(pooled)
