"""A visit is moved in one step: the old place is given up only when the new one is sure."""

from datetime import timedelta

import pytest

from tests.factories import make_person, make_position, make_shift
from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.actions.move_appointment import move_appointment
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
State = Appointment.State


@pytest.fixture
def visit(patient, shift, hold, now) -> Appointment:
    return book_place(appointment_id=hold(patient, shift, 4).pk, actor=patient, now=now)


@pytest.fixture
def move(patient, visit, now):
    def move_(shift: Shift, place: int, *, key=None, at=None, actor=None) -> Appointment:
        return move_appointment(
            appointment_id=visit.pk,
            shift_id=shift.pk,
            place=place,
            request_key=key or new_id(),
            actor=actor or patient,
            now=at or now,
        )

    return move_


def states() -> list[str]:
    return sorted(Appointment.objects.values_list("state", flat=True))


@pytest.mark.covers("PC-017")
def test_moved_visit_stands_at_the_new_time_and_the_old_place_is_free(visit, shift, move, hold, make_actor):
    moved = move(shift, 5)
    assert (moved.state, moved.place, moved.moved_from_id) == (State.BOOKED, 5, visit.pk)
    visit.refresh_from_db()
    assert visit.state == State.MOVED
    assert hold(make_actor(make_person().pk), shift, 4).state == State.HELD


def test_moved_to_another_doctor_of_the_same_specialty(move, now) -> None:
    other = make_shift(make_position(), starts_at=now + timedelta(days=3))
    assert move(other, 0).shift_id == other.pk


def test_a_move_to_where_the_visit_stands_changes_nothing(visit, shift, move) -> None:
    with pytest.raises(errors.SameTime):
        move(shift, visit.place)
    assert states() == [State.BOOKED]


def test_move_to_a_taken_place_leaves_the_old_one(visit, shift, move, hold, make_actor) -> None:
    hold(make_actor(make_person().pk), shift, 5)
    with pytest.raises(errors.PlaceTaken) as refused:
        move(shift, 5)
    assert refused.value.nearest
    visit.refresh_from_db()
    assert (visit.state, visit.ended_at) == (State.BOOKED, None)


def test_the_same_wish_twice_is_one_move(shift, move) -> None:
    key = new_id()
    assert move(shift, 5, key=key).pk == move(shift, 5, key=key).pk
    assert states() == ["BOOKED", "MOVED"]


def test_one_visit_is_moved_once(shift, move) -> None:
    move(shift, 5)
    with pytest.raises(errors.AlreadyEnded):
        move(shift, 6)


def test_own_old_time_does_not_stand_in_the_way_of_the_next_slot(shift, move) -> None:
    assert move(shift, 5).place == 5


def test_another_visit_nearby_does(patient, move, hold, now, visit) -> None:
    surgeon = make_shift(make_position("surgeon"), starts_at=visit.starts_at + timedelta(hours=3))
    book_place(appointment_id=hold(patient, surgeon).pk, actor=patient, now=now)
    near = make_shift(make_position(), starts_at=surgeon.starts_at)
    with pytest.raises(errors.TooCloseToAnother):
        move(near, 0)


def test_not_to_another_specialty(move, now) -> None:
    with pytest.raises(errors.OtherSpecialty):
        move(make_shift(make_position("surgeon"), starts_at=now + timedelta(days=3)), 0)


def test_not_after_it_began_nor_when_cancelled(patient, visit, shift, move, now) -> None:
    with pytest.raises(errors.TooLateToCancel):
        move(shift, 6, at=visit.starts_at)
    cancel_appointment(appointment_id=visit.pk, actor=patient, now=now)
    with pytest.raises(errors.AlreadyEnded):
        move(shift, 6)


def test_not_by_a_stranger(shift, move, make_actor) -> None:
    with pytest.raises(errors.AppointmentNotFound):
        move(shift, 5, actor=make_actor(make_person().pk))


def test_move_is_recorded_once(shift, move) -> None:
    moved = move(shift, 5)
    assert AuditEntry.objects.get(what="scheduling.appointment_moved.v1").subject_id == moved.pk
