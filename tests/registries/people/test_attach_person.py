"""attach_person: one clinic at a time, once a year or on moving, once for one application."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories import make_clinic, make_person
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.norms.queries import get_days
from zdravie.registries.people import errors
from zdravie.registries.people.actions.attach_person import attach_person
from zdravie.registries.people.models import Attachment, Person
from zdravie.registries.people.queries import find_clinic_of, may_change_clinic

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return make_person()


def attach(person, clinic, now, *, has_moved=False, case_id=None):
    return attach_person(
        person_id=person.pk,
        clinic_id=clinic.pk,
        has_moved=has_moved,
        case_id=case_id or new_id(),
        actor=SYSTEM,
        now=now,
    )


def test_the_former_clinic_gives_way_and_the_journal_knows(person, now) -> None:
    old, new = make_clinic(), make_clinic()
    attach(person, old, now)
    attach(person, new, now + timedelta(days=1), has_moved=True)
    assert find_clinic_of(person.pk) == new.pk
    standing = Attachment.objects.get(person=person, ended_on=None)
    ended = Attachment.objects.get(person=person, ended_on__isnull=False)
    assert (standing.clinic, ended.clinic, ended.ended_on) == (new, old, standing.begun_on)
    assert AuditEntry.objects.filter(what="people.person_attached.v1").count() == 2


def test_one_application_attaches_once(person, now) -> None:
    clinic, case_id = make_clinic(), new_id()
    first, second = (attach(person, clinic, now, case_id=case_id) for _ in range(2))
    assert first == second


def test_another_wish_waits_for_the_year_and_a_move_does_not(person, now) -> None:
    attach(person, make_clinic(), now)
    day = now.date()
    year = get_days("attachment.change_term", on=day)
    with pytest.raises(errors.AttachedTooRecently):
        attach(person, make_clinic(), now + year - timedelta(days=1))
    assert not may_change_clinic(person.pk, has_moved=False, on=day + year - timedelta(days=1))
    assert may_change_clinic(person.pk, has_moved=True, on=day)
    last = make_clinic()
    attach(person, last, now + year)
    assert find_clinic_of(person.pk) == last.pk


def test_two_at_a_time_are_refused_by_the_database(person, now) -> None:
    attach(person, make_clinic(), now)
    with pytest.raises(IntegrityError, match="people_one_attachment_at_a_time"), transaction.atomic():
        Attachment.objects.create(person=person, clinic=make_clinic(), case_id=new_id(), begun_on=now.date())


def test_a_stranger_attaches_nobody(person, now) -> None:
    with pytest.raises(errors.PersonNotFound):
        attach_person(
            person_id=person.pk,
            clinic_id=make_clinic().pk,
            has_moved=False,
            case_id=new_id(),
            actor=ANONYMOUS,
            now=now,
        )
