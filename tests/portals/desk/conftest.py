"""People on duty in browsers of their own, and the services of the tests."""

import html
import re

import pytest
from django.test import Client

from tests.factories import make_person
from tests.platform.casework.services import AUTOMATIC, REVIEWED
from zdravie.config.settings import health
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM, Actor, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.casework import registry
from zdravie.registries.duties.actions.grant_duty import grant_duty
from zdravie.registries.duties.models import Duty
from zdravie.registries.people.models import Person


@pytest.fixture(autouse=True)
def program(settings):
    settings.ROOT_URLCONF = "zdravie.config.urls.health"
    settings.ZDRAVIE_SIGN_IN_URL = health.ZDRAVIE_SIGN_IN_URL
    for service in (REVIEWED, AUTOMATIC):
        registry.register(service)
    yield
    for service in (REVIEWED, AUTOMATIC):
        registry.forget(service.code)


def browser_of(owner: Person) -> Client:
    client = Client(raise_request_exception=False)
    session = client.session
    session["person"] = {
        "id": str(owner.pk),
        "sid": "test",
        "assurance": int(Assurance.MEDIUM),
        "identity": int(IdentityLevel.CONFIRMED),
        "since": clock.now().isoformat(),
    }
    session.save()
    return client


def on_duty(*kinds: Duty.Kind) -> Client:
    owner = make_person(phone=None, phone_index=None)
    for kind in kinds:
        grant_duty(person_id=owner.pk, kind=kind, actor=SYSTEM, now=clock.now())
    return browser_of(owner)


def words(answer) -> str:
    text = html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))
    return re.sub(r"\s+", " ", text).replace("\xa0", " ")


@pytest.fixture
def applicant(db) -> Actor:
    owner = make_person()
    return Actor(ActorKind.PERSON, owner.pk, Assurance.MEDIUM, IdentityLevel.CONFIRMED)
