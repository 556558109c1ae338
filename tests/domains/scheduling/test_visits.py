"""A person's own visits; every look is in the journal, nobody sees another's."""

from datetime import timedelta

import pytest

from zdravie.domains.scheduling import errors, visits
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.models import Appointment
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(patient, shift, hold, now) -> Appointment:
    return book_place(appointment_id=hold(patient, shift).pk, actor=patient, now=now)


@pytest.mark.covers("PC-019")
def test_visit_is_coming_until_it_ends_and_past_afterwards(visit, patient) -> None:
    before, after = visit.ends_at - timedelta(seconds=1), visit.ends_at
    assert [found.pk for found in visits.list_coming_visits(actor=patient, now=before)] == [visit.pk]
    assert visits.list_past_visits(actor=patient, now=before) == []
    assert visits.list_coming_visits(actor=patient, now=after) == []
    assert [found.pk for found in visits.list_past_visits(actor=patient, now=after)] == [visit.pk]


def test_cancelled_visit_stands_among_the_past(visit, patient, now) -> None:
    cancel_appointment(appointment_id=visit.pk, actor=patient, now=now)
    assert visits.list_coming_visits(actor=patient, now=now) == []
    assert [found.state for found in visits.list_past_visits(actor=patient, now=now)] == ["CANCELLED"]


@pytest.mark.covers("SO-006")
def test_stranger_finds_neither_list_nor_visit(visit, make_actor, now) -> None:
    stranger = make_actor()
    assert visits.list_coming_visits(actor=stranger, now=now) == []
    with pytest.raises(errors.AppointmentNotFound):
        visits.get_visit(appointment_id=visit.pk, actor=stranger)


def test_every_look_is_written_down(visit, patient, now) -> None:
    visits.list_coming_visits(actor=patient, now=now)
    visits.list_past_visits(actor=patient, now=now)
    visits.get_visit(appointment_id=visit.pk, actor=patient)
    looks = AuditEntry.objects.filter(kind="read", person_id=patient.id).values_list("what", flat=True)
    assert sorted(looks) == ["scheduling.coming_visits", "scheduling.past_visits", "scheduling.visit"]


def test_without_the_entry_there_is_no_look(visit, patient, now, monkeypatch) -> None:
    def broken(**_: object) -> None:
        raise OSError

    monkeypatch.setattr(visits, "record_access", broken)
    with pytest.raises(OSError):  # noqa: PT011 - the very error of the journal
        visits.list_coming_visits(actor=patient, now=now)
