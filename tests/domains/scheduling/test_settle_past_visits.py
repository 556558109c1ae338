"""A visit whose time is over stands in the way of nothing."""

import pytest

from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.settle_past_visits import settle_past_visits
from zdravie.domains.scheduling.models import Appointment
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_visit_passes_when_it_ends_and_not_before(patient, shift, hold, now) -> None:
    visit = book_place(appointment_id=hold(patient, shift).pk, actor=patient, now=now)
    assert settle_past_visits(now=visit.starts_at) == 0
    assert settle_past_visits(now=visit.ends_at) == 1
    visit.refresh_from_db()
    assert visit.state == Appointment.State.PASSED
    assert AuditEntry.objects.filter(what="scheduling.visit_passed.v1").count() == 1
