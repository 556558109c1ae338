"""Program health with a clinic: a keeper of the timetable, a registrar, a doctor with a shift tomorrow."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories import make_clinic, make_person, make_position, make_shift
from tests.portals.patient.conftest import program_health, signed_in  # noqa: F401 - the same program
from zdravie.domains.scheduling.actions.book_for_person import book_for_person
from zdravie.domains.scheduling.clinic.types import BookingWish
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM, Actor, ActorKind
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.blind import blind_index
from zdravie.registries.duties.actions.grant_duty import grant_duty
from zdravie.registries.duties.models import Duty
from zdravie.registries.organizations.models import Clinic
from zdravie.registries.people.models import Person
from zdravie.registries.workers.models import Position

SNILS = "11223344595"


@pytest.fixture
def clinic(db) -> Clinic:
    return make_clinic()


@pytest.fixture
def doctor(clinic) -> Position:
    position = make_position(clinic=clinic)
    position.worker.snils, position.worker.snils_index = SNILS, blind_index("worker.snils", SNILS)
    position.worker.save()
    return position


@pytest.fixture
def shift(doctor) -> Shift:
    """Twelve places from 9:00 in Moscow tomorrow."""
    start = (clock.now().astimezone(clock.MOSCOW) + timedelta(days=1)).replace(
        hour=9, minute=0, second=0, microsecond=0
    )
    return make_shift(doctor, starts_at=start, slots=12)


def at_work(person: Person) -> Client:
    client = signed_in(person)
    session = client.session
    session["person"] = {**session["person"], "assurance": int(Assurance.MEDIUM)}
    session.save()
    return client


@pytest.fixture
def employed(clinic):
    """Somebody with a duty in the clinic."""

    def employed_(kind: str) -> Person:
        person = make_person(family_name="Маркова", given_name="Татьяна")
        grant_duty(person_id=person.pk, kind=kind, clinic_id=clinic.pk, actor=SYSTEM, now=clock.now())
        return person

    return employed_


@pytest.fixture
def keeper(employed) -> Client:
    return at_work(employed(Duty.Kind.SCHEDULER))


@pytest.fixture
def registrar(employed) -> Client:
    return at_work(employed(Duty.Kind.REGISTRAR))


@pytest.fixture
def physician(db) -> Client:
    """The doctor of the clinic as a person who signed in."""
    return at_work(make_person(snils=SNILS, snils_index=blind_index("person.snils", SNILS)))


@pytest.fixture
def person(db) -> Person:
    return make_person(family_name="Ким", given_name="Сергей", birth_on="1982-02-03")


@pytest.fixture
def visit(person, shift, employed) -> Appointment:
    registrar = Actor(ActorKind.PERSON, employed(Duty.Kind.REGISTRAR).pk, Assurance.MEDIUM)
    wish = BookingWish(person_id=person.pk, shift_id=shift.pk, place=2, request_key=new_id())
    return book_for_person(wish=wish, actor=registrar, now=clock.now())


def at(moment: timedelta, visit: Appointment) -> None:
    """Shift the whole reception in time, so that the visit begins at that distance from now."""
    shift = visit.shift
    delta = clock.now() + moment - visit.starts_at
    Shift.objects.filter(pk=shift.pk).update(starts_at=shift.starts_at + delta, ends_at=shift.ends_at + delta)
    Appointment.objects.filter(pk=visit.pk).update(
        starts_at=visit.starts_at + delta, ends_at=visit.ends_at + delta
    )
