"""A referral opens the timetable: used in the transaction that books, given back when the visit is off."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import make_person, make_position, make_shift
from zdravie.domains.referrals.actions.issue_referral import issue_referral
from zdravie.domains.referrals.actions.withdraw_referral import withdraw_referral
from zdravie.domains.referrals.errors import ReferralEnded
from zdravie.domains.referrals.models import Referral
from zdravie.domains.referrals.types import ReferralWish
from zdravie.domains.scheduling import errors, queries
from zdravie.domains.scheduling.actions.book_for_person import book_for_person
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.actions.choose_reminders import choose_reminders
from zdravie.domains.scheduling.actions.close_shift import close_shift
from zdravie.domains.scheduling.actions.decline_offer import decline_offer
from zdravie.domains.scheduling.actions.lapse_offers import lapse_offers
from zdravie.domains.scheduling.actions.move_appointment import move_appointment
from zdravie.domains.scheduling.actions.offer_another_place import offer_another_place
from zdravie.domains.scheduling.actions.refer_from_visit import refer_from_visit
from zdravie.domains.scheduling.actions.remind_of_visit import remind_of_visit
from zdravie.domains.scheduling.actions.take_offer import take_offer
from zdravie.domains.scheduling.actions.take_referral_back import take_referral_back
from zdravie.domains.scheduling.actions.tell_outcome import tell_outcome
from zdravie.domains.scheduling.clinic import errors as clinic_errors
from zdravie.domains.scheduling.clinic.types import BookingWish
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.domains.scheduling.types import Search
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.notify.models import Message
from zdravie.platform.vault.blind import blind_index
from zdravie.registries.duties.actions.grant_duty import grant_duty
from zdravie.registries.duties.models import Duty

pytestmark = pytest.mark.django_db
State, Of = Appointment.State, Referral.State
SNILS = "11223344595"


@pytest.fixture
def shift(db, now) -> Shift:
    """Eight places of a cardiologist from noon tomorrow."""
    return make_shift(make_position("cardiologist"), starts_at=now + timedelta(days=1), kind="REFERRAL")


@pytest.fixture
def referral(patient, now) -> Referral:
    return refer(patient, now)


@pytest.fixture
def keeper(shift, make_actor, now) -> Actor:
    person = make_person()
    for kind in (Duty.Kind.SCHEDULER, Duty.Kind.REGISTRAR):
        grant_duty(person_id=person.pk, kind=kind, clinic_id=shift.clinic_id, actor=SYSTEM, now=now)
    return make_actor(person.pk)


def refer(patient: Actor, now, *, specialty: str = "cardiologist") -> Referral:
    wish = ReferralWish(
        person_id=patient.patient_id,
        position_id=make_position().pk,
        visit_id=new_id(),
        specialty_id=specialty,
        urgency=Referral.Urgency.PLANNED,
        reason="Шум в сердце",
    )
    return issue_referral(wish=wish, actor=SYSTEM, now=now)


def state_of(referral: Referral) -> tuple[str, object]:
    found = Referral.objects.get(pk=referral.pk)
    return found.state, found.visit_id


@pytest.fixture
def booked(patient, referral, shift, hold, now) -> Appointment:
    return book_place(appointment_id=hold(patient, shift).pk, actor=patient, now=now)


@pytest.mark.covers("PC-052")
def test_with_a_referral_the_person_books_and_the_referral_is_used(patient, shift, hold, now) -> None:
    with pytest.raises(errors.NotForSelfBooking):
        hold(patient, shift)
    referral = refer(patient, now)
    held = hold(patient, shift)
    assert state_of(referral) == (Of.ISSUED, None), "a hold alone uses nothing up"
    visit = book_place(appointment_id=held.pk, actor=patient, now=now)
    assert (visit.referral_id, state_of(referral)) == (referral.pk, (Of.USED, visit.pk))


def test_neither_another_specialty_nor_a_day_after_the_term_opens(patient, shift, hold, now) -> None:
    refer(patient, now, specialty="neurologist")
    with pytest.raises(errors.NotForSelfBooking):
        hold(patient, shift)
    referral = refer(patient, now)
    Referral.objects.filter(pk=referral.pk).update(valid_until=now.date())
    with pytest.raises(errors.NotForSelfBooking):
        hold(patient, shift)


def test_search_counts_places_by_referral_for_whoever_has_one(shift, now) -> None:
    def nearest(**wishes: bool) -> object:
        (offer,) = queries.list_doctors(Search("cardiologist", **wishes), now=now)
        return offer.nearest_at

    assert nearest() is None
    assert nearest(by_referral=True) == shift.starts_at


def test_cancelling_gives_it_back_and_moving_keeps_it(patient, booked, referral, shift, hold, now) -> None:
    moved = move_appointment(
        appointment_id=booked.pk, shift_id=shift.pk, place=5, request_key=new_id(), actor=patient, now=now
    )
    assert state_of(referral) == (Of.USED, moved.pk)
    cancel_appointment(appointment_id=moved.pk, actor=patient, now=now)
    assert state_of(referral) == (Of.ISSUED, None)
    again = book_place(appointment_id=hold(patient, shift, 2).pk, actor=patient, now=now)
    assert state_of(referral) == (Of.USED, again.pk)


def test_withdrawn_between_hold_and_booking_books_nothing(patient, referral, shift, hold, now) -> None:
    held = hold(patient, shift)
    withdraw_referral(referral_id=referral.pk, visit_id=referral.written_at_visit_id, actor=SYSTEM, now=now)
    with pytest.raises(ReferralEnded):
        book_place(appointment_id=held.pk, actor=patient, now=now)
    assert Appointment.objects.get(pk=held.pk).state == State.HELD


def test_reception_uses_it_up_too_and_books_without_one(patient, shift, keeper, now) -> None:
    def book(person_id, place: int) -> Appointment:
        wish = BookingWish(person_id=person_id, shift_id=shift.pk, place=place, request_key=new_id())
        return book_for_person(wish=wish, actor=keeper, now=now)

    referral = refer(patient, now)
    visit = book(patient.patient_id, 0)
    assert state_of(referral) == (Of.USED, visit.pk)
    assert book(make_person().pk, 1).referral_id is None


def test_outcome_fulfils_or_returns_and_a_late_comer_fulfils_after_all(
    booked, referral, shift, keeper, now
) -> None:
    begun = shift.starts_at + timedelta(minutes=1)

    def tell(has_come: bool) -> None:
        tell_outcome(appointment_id=booked.pk, has_come=has_come, actor=keeper, now=begun)

    tell(has_come=False)
    assert state_of(referral) == (Of.ISSUED, None)
    tell(has_come=True)
    assert state_of(referral) == (Of.FULFILLED, booked.pk)


def closed(shift: Shift, visit: Appointment, keeper: Actor, now) -> Appointment | None:
    close_shift(shift_id=shift.pk, reason=Shift.Closing.ILLNESS, actor=keeper, now=now)
    offer = offer_another_place(appointment_id=visit.pk, actor=SYSTEM, now=now)
    assert offer is not None
    return offer.offered


def test_clinic_that_calls_the_visit_off_keeps_the_referral_with_the_offer(
    patient, booked, referral, shift, keeper, now
) -> None:
    make_shift(shift.position, starts_at=now + timedelta(days=2), kind="REFERRAL")
    offered = closed(shift, booked, keeper, now)
    assert offered is not None
    assert state_of(referral)[0] == Of.USED
    take_offer(appointment_id=offered.pk, actor=patient, now=now)
    assert state_of(referral) == (Of.USED, offered.pk)


@pytest.mark.parametrize("is_declined", [True, False])
def test_offer_declined_or_lapsed_gives_it_back(
    patient, booked, referral, shift, keeper, now, is_declined
) -> None:
    make_shift(shift.position, starts_at=now + timedelta(days=2), kind="REFERRAL")
    offered = closed(shift, booked, keeper, now)
    assert offered is not None
    if is_declined:
        decline_offer(appointment_id=offered.pk, actor=patient, now=now)
    else:
        assert lapse_offers(now=offered.held_until) == 1
    assert state_of(referral) == (Of.ISSUED, None)


def test_no_other_place_gives_it_back_at_once(booked, referral, shift, keeper, now) -> None:
    assert closed(shift, booked, keeper, now) is None
    assert state_of(referral) == (Of.ISSUED, None)


def test_database_lets_one_living_visit_have_a_referral(booked, shift) -> None:
    other = make_person()
    with pytest.raises(IntegrityError, match="scheduling_one_per_referral"), transaction.atomic():
        Appointment.objects.create(
            shift=shift,
            place=7,
            person=other,
            specialty_id="cardiologist",
            starts_at=shift.start_of(7),
            ends_at=shift.start_of(8),
            state=State.BOOKED,
            held_until=booked.held_until,
            request_key=new_id(),
            held_at=booked.held_at,
            booked_at=booked.booked_at,
            referral_id=booked.referral_id,
        )


@pytest.mark.django_db(transaction=True)
def test_of_many_pressing_at_once_one_visit_gets_the_referral(patient, shift, hold, now) -> None:
    referral = refer(patient, now)

    def press(place: int) -> str:
        try:
            held = hold(patient, shift, place)
            book_place(appointment_id=held.pk, actor=patient, now=now)
        except (errors.AlreadyBookedHere, errors.NotForSelfBooking, errors.HoldLapsed):
            return "refused"
        finally:
            connection.close()
        return "booked"

    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(press, range(6)))
    assert outcomes.count("booked") == 1
    visit = Appointment.objects.get(state=State.BOOKED)
    assert state_of(referral) == (Of.USED, visit.pk)


@pytest.fixture
def therapist(make_actor, now) -> tuple[Actor, Shift]:
    """A doctor as a person who signed in, and their shift tomorrow."""
    position = make_position()
    position.worker.snils, position.worker.snils_index = SNILS, blind_index("worker.snils", SNILS)
    position.worker.save()
    person = make_person(snils=SNILS, snils_index=blind_index("person.snils", SNILS))
    return make_actor(person.pk), make_shift(position, starts_at=now + timedelta(days=1))


def test_doctor_refers_the_person_they_receive_and_nobody_else_does(
    therapist, patient, hold, keeper, now
) -> None:
    doctor, shift = therapist
    visit = book_place(appointment_id=hold(patient, shift).pk, actor=patient, now=now)
    begun = shift.starts_at + timedelta(minutes=1)

    def write(actor: Actor = doctor, at=begun) -> Referral:
        return refer_from_visit(
            appointment_id=visit.pk,
            specialty_id="cardiologist",
            urgency=Referral.Urgency.URGENT,
            reason="Перебои",
            actor=actor,
            now=at,
        )

    for at in (now, visit.ends_at + timedelta(days=7, minutes=1)):
        with pytest.raises(clinic_errors.NotReceiving):
            write(at=at)
    for stranger in (patient, keeper):
        with pytest.raises(clinic_errors.NotYourClinic):
            write(stranger)
    with pytest.raises(errors.AppointmentNotFound):
        take_referral_back(appointment_id=new_id(), referral_id=new_id(), actor=doctor, now=begun)
    referral = write()
    assert write() == referral
    assert (referral.person_id, referral.position_id) == (patient.patient_id, shift.position_id)
    back = take_referral_back(appointment_id=visit.pk, referral_id=referral.pk, actor=doctor, now=begun)
    assert back.state == Of.WITHDRAWN
    tell_outcome(appointment_id=visit.pk, has_come=False, actor=doctor, now=begun)
    with pytest.raises(clinic_errors.NotReceiving):
        write()


@pytest.mark.covers("PC-020")
def test_a_test_to_be_taken_is_reminded_of_at_the_hours_that_the_person_chose(patient, hold, now) -> None:
    refer(patient, now, specialty="blood-test")
    shift = make_shift(make_position("blood-test"), starts_at=now + timedelta(days=4), kind="REFERRAL")
    choose_reminders(by_sms=True, by_email=False, first_hours=48, second_hours=24, actor=patient, now=now)
    blood = book_place(appointment_id=hold(patient, shift).pk, actor=patient, now=now)
    reminded = [
        hours
        for hours in (72, 48, 24)
        if remind_of_visit(appointment_id=blood.pk, hours=hours, now=shift.starts_at - timedelta(hours=hours))
    ]
    assert reminded == [48, 24]
    assert [message.channel for message in Message.objects.all()] == ["SMS", "SMS"]
