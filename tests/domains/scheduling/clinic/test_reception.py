"""What the reception does for a person who rang, and what it says of the visit afterwards."""

from datetime import timedelta

import pytest

from tests.factories import make_clinic, make_person, make_position, make_shift
from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.actions.book_for_person import book_for_person
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.actions.hold_place import hold_place
from zdravie.domains.scheduling.actions.keep_place import keep_place
from zdravie.domains.scheduling.actions.move_appointment import move_appointment
from zdravie.domains.scheduling.actions.settle_past_visits import settle_past_visits
from zdravie.domains.scheduling.actions.tell_outcome import tell_outcome
from zdravie.domains.scheduling.clinic import errors as clinic_errors
from zdravie.domains.scheduling.clinic.models import KeptPlace
from zdravie.domains.scheduling.clinic.reception import acting_for_visitor
from zdravie.domains.scheduling.clinic.types import BookingWish
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.blind import blind_index
from zdravie.registries.duties.models import Duty
from zdravie.registries.people.models import Person

pytestmark = pytest.mark.django_db
State = Appointment.State


@pytest.fixture
def shift(doctor, now) -> Shift:
    return make_shift(doctor, starts_at=now + timedelta(days=1), kind=Shift.Kind.REFERRAL)


@pytest.fixture
def person(db) -> Person:
    return make_person()


@pytest.fixture
def book(shift, person, registrar, now):
    def book_(place: int = 0, *, actor=None, **changes) -> Appointment:
        wish = {"person_id": person.pk, "shift_id": shift.pk, "place": place, "request_key": new_id()}
        return book_for_person(wish=BookingWish(**(wish | changes)), actor=actor or registrar, now=now)

    return book_


def test_reception_books_at_once_even_by_referral_and_from_its_quota(book, shift, keeper, now) -> None:
    keep_place(shift_id=shift.pk, place=2, kind=KeptPlace.Kind.REGISTRY, actor=keeper, now=now)
    key = new_id()
    booked = book(2, request_key=key)
    assert (booked.state, booked.source) == (State.BOOKED, Appointment.Source.REGISTRY)
    assert book(2, request_key=key) == booked
    assert not KeptPlace.objects.exists()
    assert Shift.objects.get(pk=shift.pk).free_places == 7


def test_repeat_visit_is_said_to_be_one(book) -> None:
    assert book(is_repeat=True).source == Appointment.Source.DOCTOR


def test_break_and_closed_shift_are_not_booked(book, shift, keeper, now) -> None:
    keep_place(shift_id=shift.pk, place=2, kind=KeptPlace.Kind.BREAK, actor=keeper, now=now)
    with pytest.raises(errors.PlaceTaken):
        book(2)
    Shift.objects.update(closed_at=now, closed_reason=Shift.Closing.CABINET)
    with pytest.raises(clinic_errors.ShiftClosedAlready):
        book(0)
    with pytest.raises(errors.ShiftNotFound):
        book(shift_id=new_id())


def test_what_the_person_holds_in_the_cabinet_gives_way(book, person, doctor, make_actor, now) -> None:
    open_shift = make_shift(doctor, starts_at=now + timedelta(days=2))
    held = hold_place(
        shift_id=open_shift.pk, place=0, request_key=new_id(), actor=make_actor(person.pk), now=now
    )
    book()
    held.refresh_from_db()
    assert held.state == State.LAPSED


def test_other_clinics_and_other_duties_do_not_book_here(book, on_duty, make_actor) -> None:
    elsewhere = on_duty(Duty.Kind.REGISTRAR, make_clinic())
    for actor in (elsewhere, on_duty(Duty.Kind.CLINIC_EXAMINER), make_actor(make_person().pk), make_actor()):
        with pytest.raises(clinic_errors.NotYourClinic):
            book(actor=actor)


def test_reception_moves_and_cancels_in_the_persons_name(book, shift, registrar, on_duty, now) -> None:
    booked = book()
    Shift.objects.update(kind=Shift.Kind.SELF)
    acting = acting_for_visitor(booked.pk, actor=registrar, now=now)
    moved = move_appointment(
        appointment_id=booked.pk, shift_id=shift.pk, place=5, request_key=new_id(), actor=acting, now=now
    )
    assert cancel_appointment(appointment_id=moved.pk, actor=acting, now=now).state == State.CANCELLED
    with pytest.raises(clinic_errors.NotYourClinic):
        acting_for_visitor(booked.pk, actor=on_duty(Duty.Kind.REGISTRAR, make_clinic()), now=now)
    with pytest.raises(errors.AppointmentNotFound):
        acting_for_visitor(new_id(), actor=registrar, now=now)


def test_outcome_is_told_after_the_beginning(book, shift, registrar, now) -> None:
    visit = book()
    with pytest.raises(clinic_errors.VisitNotOver):
        tell_outcome(appointment_id=visit.pk, has_come=True, actor=registrar, now=now)
    later = shift.ends_at
    settle_past_visits(now=later)
    for has_come, state in ((False, State.NO_SHOW), (True, State.FULFILLED), (True, State.FULFILLED)):
        told = tell_outcome(appointment_id=visit.pk, has_come=has_come, actor=registrar, now=later)
        assert told.state == state
    with pytest.raises(errors.AlreadyEnded):
        tell_outcome(appointment_id=visit.pk, has_come=False, actor=registrar, now=later)


def test_the_doctor_of_the_shift_tells_the_outcome_of_own_visits(book, shift, make_actor, now) -> None:
    visit, snils = book(), "11223344595"
    worker = shift.position.worker
    worker.snils, worker.snils_index = snils, blind_index("worker.snils", snils)
    worker.save()
    doctor = make_person(snils=snils, snils_index=blind_index("person.snils", snils))
    begun = shift.starts_at + timedelta(minutes=5)
    told = tell_outcome(appointment_id=visit.pk, has_come=True, actor=make_actor(doctor.pk), now=begun)
    assert told.state == State.FULFILLED
    foreign = make_position()
    other = make_shift(foreign, starts_at=now + timedelta(days=2))
    Appointment.objects.filter(pk=visit.pk).update(shift=visit.shift)
    with pytest.raises(clinic_errors.NotYourClinic):
        book(shift_id=other.pk, actor=make_actor(doctor.pk))
    with pytest.raises(errors.AppointmentNotFound):
        tell_outcome(appointment_id=new_id(), has_come=True, actor=make_actor(doctor.pk), now=begun)
