"""What every test may lean on: reference data in the database, an empty journal file, fresh caches."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from tests.stack import Stack
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.kernel.ids import new_id


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """
    Tests with threads empty the tables afterwards, which the journal refuses by a trigger.

    The trigger itself has its own test, which switches it on again.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER audit_no_truncate")
        cursor.execute("ALTER TABLE audit_auditseal DISABLE TRIGGER audit_no_truncate")


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
def reference_data(request: pytest.FixtureRequest, settings, tmp_path: Path) -> Iterator[None]:
    """Norms and specialties as ``zdravie migrate`` loads them, and a journal ledger of the test's own."""
    settings.ZDRAVIE_AUDIT_LEDGER = tmp_path / "audit.ledger"
    marker = request.node.get_closest_marker("django_db")
    if marker is None and not {"db", "transactional_db"} & set(request.fixturenames):
        yield
        return
    is_transactional = (
        marker and marker.kwargs.get("transaction")
    ) or "transactional_db" in request.fixturenames
    request.getfixturevalue("transactional_db" if is_transactional else "db")
    from zdravie.identity.clients.queries.keys import forget as forget_calendar
    from zdravie.platform.norms.load import load_norms
    from zdravie.platform.vault.envelope import forget_keys
    from zdravie.platform.vault.load import load_first_key
    from zdravie.registries.terminology.load import load_terminology

    forget_keys()
    forget_calendar()
    if is_transactional:
        empty_the_queue()
    load_first_key()
    load_norms()
    load_terminology()
    yield
    forget_keys()
    if is_transactional:
        empty_the_queue()


def empty_the_queue() -> None:
    """Its tables are not Django's own, so tests with threads leave their jobs in them."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs; DELETE FROM procrastinate_workers")


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
