"""Letting a held place go."""

import pytest

from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.actions.release_hold import release_hold
from zdravie.domains.scheduling.models import Appointment
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_released_place_is_free_at_once(patient, shift, hold, now) -> None:
    released = release_hold(appointment_id=hold(patient, shift).pk, actor=patient, now=now)
    shift.refresh_from_db()
    assert (released.state, shift.free_places) == (Appointment.State.LAPSED, 8)
    assert AuditEntry.objects.filter(what="scheduling.hold_released.v1").count() == 1


def test_releasing_twice_changes_nothing(patient, shift, hold, now) -> None:
    held = hold(patient, shift)
    release_hold(appointment_id=held.pk, actor=patient, now=now)
    release_hold(appointment_id=held.pk, actor=patient, now=now)
    assert AuditEntry.objects.filter(what="scheduling.hold_released.v1").count() == 1


def test_stranger_cannot_release(patient, shift, hold, make_actor, now) -> None:
    with pytest.raises(errors.AppointmentNotFound):
        release_hold(appointment_id=hold(patient, shift).pk, actor=make_actor(), now=now)
