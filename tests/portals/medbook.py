"""Fixtures of the pages around medical books: everybody of the room, and browsers in which they signed in."""

import pytest
from django.test import Client

from tests.domains.medbook.conftest import (  # noqa: F401 - fixtures by their names
    book,
    canteen,
    catalogue,
    clinic,
    cook,
    employer,
    examiner,
    hygienist,
    kept,
    on_duty,
    person,
)
from zdravie.config.settings import health
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance, IdentityLevel


@pytest.fixture(autouse=True)
def program_health(settings, tmp_path) -> None:
    settings.ROOT_URLCONF = "zdravie.config.urls.health"
    settings.ZDRAVIE_SIGN_IN_URL = health.ZDRAVIE_SIGN_IN_URL
    settings.ZDRAVIE_MEDIA = tmp_path / "media"


@pytest.fixture
def now():
    """Pages ask the clock."""
    return clock.now()


def browser_of(actor, assurance=Assurance.MEDIUM) -> Client:
    """A browser with the session that a sign-in leaves."""
    client = Client(raise_request_exception=False)
    session = client.session
    session["person"] = {
        "id": str(actor.id),
        "sid": "test",
        "assurance": int(assurance),
        "identity": int(IdentityLevel.CONFIRMED),
        "since": clock.now().isoformat(),
    }
    session.save()
    return client


def words(response) -> str:
    """The page as it is read."""
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")
