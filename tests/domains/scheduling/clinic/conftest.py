"""A clinic with a therapist, and the one who keeps its timetable."""

import pytest

from tests.factories import make_clinic, make_person, make_position
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.registries.duties.actions.grant_duty import grant_duty
from zdravie.registries.duties.models import Duty
from zdravie.registries.organizations.models import Clinic
from zdravie.registries.workers.models import Position


@pytest.fixture
def clinic(db) -> Clinic:
    return make_clinic()


@pytest.fixture
def doctor(clinic) -> Position:
    return make_position(clinic=clinic)


@pytest.fixture
def on_duty(clinic, make_actor, now):
    """Somebody with a duty in the clinic."""

    def on_duty_(kind: str, place: Clinic | None = None) -> Actor:
        person = make_person()
        clinic_id = (place or clinic).pk
        grant_duty(person_id=person.pk, kind=kind, clinic_id=clinic_id, actor=SYSTEM, now=now)
        return make_actor(person.pk)

    return on_duty_


@pytest.fixture
def keeper(on_duty) -> Actor:
    return on_duty(Duty.Kind.SCHEDULER)


@pytest.fixture
def registrar(on_duty) -> Actor:
    return on_duty(Duty.Kind.REGISTRAR)
