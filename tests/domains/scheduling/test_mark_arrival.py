"""«I am here»: from an hour before the visit until a quarter of an hour into it."""

from datetime import timedelta

import pytest

from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.mark_arrival import mark_arrival
from zdravie.domains.scheduling.models import Appointment

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(patient, shift, hold, now) -> Appointment:
    return book_place(appointment_id=hold(patient, shift, 4).pk, actor=patient, now=now)


@pytest.mark.parametrize("minutes", [-60, 0, 15])
def test_taken_around_the_beginning(visit, patient, minutes: int) -> None:
    at = visit.starts_at + timedelta(minutes=minutes)
    assert mark_arrival(appointment_id=visit.pk, actor=patient, now=at).arrived_at == at


@pytest.mark.parametrize("minutes", [-61, 16])
def test_not_much_earlier_nor_later(visit, patient, minutes: int) -> None:
    with pytest.raises(errors.NotTimeToArrive):
        mark_arrival(appointment_id=visit.pk, actor=patient, now=visit.starts_at + timedelta(minutes=minutes))


def test_twice_is_once_and_not_for_strangers(visit, patient, make_actor) -> None:
    first = mark_arrival(appointment_id=visit.pk, actor=patient, now=visit.starts_at)
    later = visit.starts_at + timedelta(minutes=5)
    assert mark_arrival(appointment_id=visit.pk, actor=patient, now=later).arrived_at == first.arrived_at
    with pytest.raises(errors.AppointmentNotFound):
        mark_arrival(appointment_id=visit.pk, actor=make_actor(), now=later)
