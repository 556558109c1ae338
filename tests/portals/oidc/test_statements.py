"""How many statements and round trips a passage costs: a new one must be worth it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.platform.postgres.trips import watch_trips
from tests.portals.oidc.conformance.conftest import keys, system  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
_SAVEPOINTS = 2
"""Begin and end of the transaction of a test's request are savepoints here."""


@pytest.fixture
def warm(system, sign_in):  # noqa: F811 - the fixture
    sign_in()
    system.enter()
    return system


def statements(work):
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured) - _SAVEPOINTS


def test_the_way_through_the_browser_takes_six(warm):
    """Cookie, session with its account, system, consent, code, journal."""
    assert statements(warm.ask) == 6


def test_the_exchange_takes_four_and_a_fifth_for_a_refresh_token(warm):
    """System, code spent, token, journal."""
    plain, offline = warm.code(), warm.code(scope="openid offline_access")
    assert statements(lambda: warm.token(plain)) == 4
    assert statements(lambda: warm.token(offline)) == 5


def test_a_refresh_takes_seven(warm):
    """System, token spent, account, its sign-in, two tokens, journal."""
    token = warm.enter(scope="openid offline_access")["refresh_token"]
    assert statements(lambda: warm.refresh(token)) == 7


@pytest.mark.django_db(transaction=True)
def test_the_way_through_the_browser_takes_five_trips_and_the_exchange_three(warm, monkeypatch):
    """The code and its journal entry are one trip and one transaction, without BEGIN and COMMIT."""
    trips = watch_trips(monkeypatch)
    code = warm.code()
    assert trips == [["SELECT"], ["SELECT"], ["SELECT"], ["SELECT"], ["INSERT", "INSERT"]]
    trips.clear()
    warm.token(code)
    assert trips == [["SELECT"], ["BEGIN", "UPDATE"], ["INSERT", "INSERT", "COMMIT"]]
