"""Booking what is held."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.actions.release_hold import release_hold
from zdravie.domains.scheduling.actions.release_lapsed_holds import release_lapsed_holds
from zdravie.domains.scheduling.models import Appointment
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_held_place_becomes_a_booking(patient, shift, hold, now) -> None:
    booked = book_place(appointment_id=hold(patient, shift).pk, actor=patient, now=now)
    assert (booked.state, booked.booked_at) == (Appointment.State.BOOKED, now)
    assert (
        AuditEntry.objects.filter(what="scheduling.appointment_booked.v1", subject_id=booked.pk).count() == 1
    )


@pytest.mark.covers("PC-015")
def test_booking_queues_one_message_to_the_person(patient, shift, hold, now) -> None:
    booked = book_place(appointment_id=hold(patient, shift).pk, actor=patient, now=now)
    job = ProcrastinateJob.objects.get(task_name="jobs.deliver")
    assert job.args["payload"] == {"appointment_id": str(booked.pk), "person_id": str(patient.id)}


def test_repeated_wish_is_the_same_booking(patient, shift, hold, now) -> None:
    held = hold(patient, shift)
    first = book_place(appointment_id=held.pk, actor=patient, now=now)
    again = book_place(appointment_id=held.pk, actor=patient, now=now + timedelta(seconds=5))
    assert (again.pk, again.booked_at) == (first.pk, first.booked_at)
    assert ProcrastinateJob.objects.filter(task_name="jobs.deliver").count() == 1


def test_stranger_cannot_book_what_another_holds(patient, shift, hold, make_actor, now) -> None:
    with pytest.raises(errors.AppointmentNotFound):
        book_place(appointment_id=hold(patient, shift).pk, actor=make_actor(), now=now)


def test_late_confirmation_of_a_place_nobody_took_is_booked(patient, shift, hold, now) -> None:
    held = hold(patient, shift)
    assert book_place(appointment_id=held.pk, actor=patient, now=now + timedelta(hours=1)).state == "BOOKED"


def test_place_that_was_let_go_is_not_booked(patient, shift, hold, now) -> None:
    held = hold(patient, shift)
    release_lapsed_holds(now=now + timedelta(minutes=10))
    with pytest.raises(errors.HoldLapsed):
        book_place(appointment_id=held.pk, actor=patient, now=now + timedelta(minutes=11))


def test_visit_that_has_begun_is_not_booked(patient, shift, hold, now) -> None:
    held = hold(patient, shift)
    with pytest.raises(errors.PlaceGone):
        book_place(appointment_id=held.pk, actor=patient, now=held.starts_at)


def test_cancelled_visit_is_not_booked_again(patient, shift, hold, now) -> None:
    held = hold(patient, shift)
    book_place(appointment_id=held.pk, actor=patient, now=now)
    cancel_appointment(appointment_id=held.pk, actor=patient, now=now)
    with pytest.raises(errors.AlreadyEnded):
        book_place(appointment_id=held.pk, actor=patient, now=now)


def test_booked_visit_is_not_released_as_a_hold(patient, shift, hold, now) -> None:
    held = hold(patient, shift)
    book_place(appointment_id=held.pk, actor=patient, now=now)
    with pytest.raises(errors.AlreadyEnded):
        release_hold(appointment_id=held.pk, actor=patient, now=now)
