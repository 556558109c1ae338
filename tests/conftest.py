"""What every test may lean on: reference data in the database, an empty journal file, fresh caches."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from socketserver import BaseServer
from uuid import UUID

import pytest
from django.test import TransactionTestCase

from tests import emptying
from tests.stack import Stack
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.kernel.ids import new_id

BaseServer.serve_forever.__defaults__ = (0.02,)
"""Servers of tests look that often, in seconds, whether they shall end; half a second is the usual."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """Reference data stands in the database before the first test, and again after each that committed."""
    TransactionTestCase._fixture_teardown = lambda _: emptying.begin_anew()
    with django_db_blocker.unblock():
        emptying.load_reference_data()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    Tests of the living programs run in two processes, journeys in one and attacks in the other, so that both
    processors work to the end: one installation serves each. Before xdist looks.
    """
    for item in items:
        if "stack" in getattr(item, "fixturenames", ()):
            name = "journeys" if "journeys" in item.path.parts else "attacks"
            item.add_marker(pytest.mark.xdist_group(name))


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """The three programs with a small demo region, as a browser and an engineer see them."""
    living = Stack()
    try:
        yield living.up()
    finally:
        living.stop()


@pytest.fixture(autouse=True)
def new_process(settings, tmp_path: Path) -> Iterator[None]:
    """A journal ledger of the test's own, and nothing remembered of the tables of another test."""
    settings.ZDRAVIE_AUDIT_LEDGER = tmp_path / "audit.ledger"
    emptying.forget_what_was_read()
    yield
    emptying.forget_what_was_read()


@pytest.fixture
def now() -> datetime:
    """A Tuesday noon in Moscow."""
    return datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def make_actor():
    """A signed-in person; by default with one factor and a simplified identity."""

    def make(
        person_id: UUID | None = None,
        assurance: Assurance = Assurance.LOW,
        identity: IdentityLevel = IdentityLevel.SIMPLIFIED,
    ) -> Actor:
        return Actor(ActorKind.PERSON, person_id or new_id(), assurance, identity, session="test")

    return make
