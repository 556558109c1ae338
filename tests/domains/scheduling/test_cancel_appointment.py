"""Cancelling a visit frees its place at once."""

from datetime import timedelta

import pytest

from tests.factories import make_person
from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.models import Appointment
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(patient, shift, hold, now) -> Appointment:
    return book_place(appointment_id=hold(patient, shift, 4).pk, actor=patient, now=now)


@pytest.mark.covers("PC-018")
def test_cancelled_place_goes_to_the_next_person(visit, patient, shift, hold, make_actor, now) -> None:
    cancelled = cancel_appointment(appointment_id=visit.pk, actor=patient, now=now)
    assert (cancelled.state, cancelled.ended_at) == (Appointment.State.CANCELLED, now)
    assert hold(make_actor(make_person().pk), shift, 4).state == Appointment.State.HELD


def test_cancellation_is_recorded(visit, patient, now) -> None:
    cancel_appointment(appointment_id=visit.pk, actor=patient, now=now)
    assert (
        AuditEntry.objects.filter(what="scheduling.appointment_cancelled.v1", subject_id=visit.pk).count()
        == 1
    )


def test_repeated_cancellation_changes_nothing(visit, patient, now) -> None:
    cancel_appointment(appointment_id=visit.pk, actor=patient, now=now)
    again = cancel_appointment(appointment_id=visit.pk, actor=patient, now=now + timedelta(hours=1))
    assert again.ended_at == now


def test_stranger_cannot_cancel(visit, make_actor, now) -> None:
    with pytest.raises(errors.AppointmentNotFound):
        cancel_appointment(appointment_id=visit.pk, actor=make_actor(), now=now)


def test_visit_that_has_begun_is_not_cancelled(visit, patient) -> None:
    with pytest.raises(errors.TooLateToCancel):
        cancel_appointment(appointment_id=visit.pk, actor=patient, now=visit.starts_at)


def test_mere_hold_is_not_cancelled_but_released(patient, shift, hold, now) -> None:
    with pytest.raises(errors.AlreadyEnded):
        cancel_appointment(appointment_id=hold(patient, shift).pk, actor=patient, now=now)
