"""Whatever page a test of a portal opens, it must not cost the database more than a page may."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

MOST = 12
"""Statements of one page."""
_OF_THE_TEST = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
"""Begin and end of a request's transaction inside the one of the test."""


@pytest.fixture(autouse=True)
def every_page_is_cheap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Counts the statements of every page; the first one of a test also fills the memory of the process.

    So a page over the limit is opened once more, without a trace. Tests with transactions of their own are
    let alone: some look at the very wire.
    """
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        return
    get: Callable[..., Any] = Client.get

    def get_counted(client: Client, path: str, *args: Any, **more: Any) -> HttpResponseBase:
        if more.get("follow"):  # several pages
            return get(client, path, *args, **more)
        with counted() as statements:
            answer: HttpResponseBase = get(client, path, *args, **more)
        if len(statements) > MOST:
            with transaction.atomic(), counted() as statements:
                get(client, path, *args, **more)
                transaction.set_rollback(True)
        assert len(statements) <= MOST, "\n".join((f"{len(statements)} statements for {path}", *statements))
        return answer

    monkeypatch.setattr(Client, "get", get_counted)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements of this thread; without a database there are none."""
    said: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not str(sql).startswith(_OF_THE_TEST):
            said.append(str(sql))
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield said
