"""The clock lets go of places that nobody confirmed."""

from datetime import timedelta

import pytest

from tests.factories import make_person
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.release_lapsed_holds import release_lapsed_holds
from zdravie.domains.scheduling.models import Appointment

pytestmark = pytest.mark.django_db


def test_only_holds_whose_minutes_are_over_are_released(patient, shift, hold, make_actor, now) -> None:
    late = hold(patient, shift, 0)
    fresh = hold(make_actor(make_person().pk), shift, 1, at=now + timedelta(minutes=5))
    assert release_lapsed_holds(now=now + timedelta(minutes=10)) == 1
    states = dict(Appointment.objects.values_list("pk", "state"))
    assert (states[late.pk], states[fresh.pk]) == ("LAPSED", "HELD")


def test_booked_visit_is_left_alone(patient, shift, hold, now) -> None:
    book_place(appointment_id=hold(patient, shift).pk, actor=patient, now=now)
    assert release_lapsed_holds(now=now + timedelta(hours=1)) == 0
