"""Program health with a patient who signed in, and a therapist with a shift tomorrow."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories import make_clinic, make_person, make_position, make_shift
from zdravie.config.settings import health
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.registries.people.models import Person


@pytest.fixture(autouse=True)
def program_health(settings) -> None:
    settings.ROOT_URLCONF = "zdravie.config.urls.health"
    settings.ZDRAVIE_SIGN_IN_URL = health.ZDRAVIE_SIGN_IN_URL
    settings.ZDRAVIE_CABINETS = health.ZDRAVIE_CABINETS


@pytest.fixture
def person(db) -> Person:
    return make_person()


def signed_in(
    person: Person,
    *,
    assurance: Assurance = Assurance.LOW,
    identity: IdentityLevel = IdentityLevel.SIMPLIFIED,
) -> Client:
    """A browser with the session that a sign-in leaves."""
    client = Client(raise_request_exception=False)
    session = client.session
    session["person"] = {
        "id": str(person.pk),
        "sid": "test",
        "assurance": int(assurance),
        "identity": int(identity),
        "since": clock.now().isoformat(),
    }
    session.save()
    return client


@pytest.fixture
def browser(person) -> Client:
    return signed_in(person)


@pytest.fixture
def shift(db) -> Shift:
    """Twelve places from 9:00 in Moscow tomorrow."""
    start = (clock.now().astimezone(clock.MOSCOW) + timedelta(days=1)).replace(
        hour=9, minute=0, second=0, microsecond=0
    )
    return make_shift(make_position(clinic=make_clinic()), starts_at=start, slots=12)
