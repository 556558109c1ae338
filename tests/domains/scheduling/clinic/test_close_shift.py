"""A closed shift: everybody who was booked gets the nearest equal place, and nobody is lost."""

from datetime import datetime, timedelta

import pytest

from tests.factories import make_clinic, make_person, make_position, make_shift
from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.actions.close_shift import close_shift
from zdravie.domains.scheduling.actions.decline_offer import decline_offer
from zdravie.domains.scheduling.actions.hold_place import hold_place
from zdravie.domains.scheduling.actions.lapse_offers import lapse_offers
from zdravie.domains.scheduling.actions.offer_another_place import offer_another_place
from zdravie.domains.scheduling.actions.settle_call import settle_call
from zdravie.domains.scheduling.actions.substitute_worker import substitute_worker
from zdravie.domains.scheduling.actions.take_offer import take_offer
from zdravie.domains.scheduling.clinic import errors as clinic_errors
from zdravie.domains.scheduling.clinic import events, handlers
from zdravie.domains.scheduling.clinic.calls import list_calls
from zdravie.domains.scheduling.clinic.models import ReOffer
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.notify.models import Message, Notice

pytestmark = pytest.mark.django_db
State = Appointment.State


@pytest.fixture
def now() -> datetime:
    """The handlers of events ask the clock themselves."""
    return clock.now().replace(minute=0, second=0, microsecond=0)


@pytest.fixture
def shift(doctor, now) -> Shift:
    return make_shift(doctor, starts_at=now + timedelta(days=3), slots=4)


@pytest.fixture
def book(make_actor, now):
    from zdravie.domains.scheduling.actions.book_place import book_place

    def book_(shift: Shift, place: int) -> Appointment:
        person = make_actor(make_person().pk)
        held = hold_place(shift_id=shift.pk, place=place, request_key=new_id(), actor=person, now=now)
        return book_place(appointment_id=held.pk, actor=person, now=now)

    return book_


@pytest.fixture
def close(keeper, now):
    """Close and let the handler of the event do its part."""

    def close_(shift: Shift) -> None:
        close_shift(shift_id=shift.pk, reason=Shift.Closing.ILLNESS, actor=keeper, now=now)
        handlers.offer_other_places(events.ShiftClosed(shift_id=shift.pk))

    return close_


@pytest.fixture
def other(clinic, now) -> Shift:
    """A colleague with two free places an hour later."""
    return make_shift(
        make_position(clinic=clinic), starts_at=now + timedelta(days=3, hours=1), slots=3, taken=[1]
    )


def test_everybody_is_offered_the_nearest_equal_place(book, close, shift, other) -> None:
    visits = [book(shift, place) for place in (0, 1, 2)]
    close(shift)
    for visit in visits:
        visit.refresh_from_db()
        assert (visit.state, visit.is_ended_by_clinic) == (State.CANCELLED, True)
    offers = [ReOffer.objects.select_related("offered").get(cancelled=visit) for visit in visits]
    assert [offer.offered and (offer.offered.shift_id, offer.offered.place) for offer in offers] == [
        (other.pk, 0),
        (other.pk, 2),
        None,
    ]
    assert {offer.offered.state for offer in offers if offer.offered} == {State.OFFERED}
    for visit in visits:
        handlers.tell_called_off(events.VisitCalledOff(appointment_id=visit.pk, person_id=visit.person_id))
    assert sorted(notice.title for notice in Notice.objects.all()) == [
        "Поликлиника отменила приём",
        "Приём перенесён поликлиникой",
        "Приём перенесён поликлиникой",
    ]
    assert Message.objects.count() == 3


def test_repeated_event_offers_nothing_twice(book, close, shift, other) -> None:
    visit = book(shift, 0)
    close(shift)
    handlers.offer_other_places(events.ShiftClosed(shift_id=shift.pk))
    again = offer_another_place(appointment_id=visit.pk, actor=SYSTEM, now=clock.now())
    assert again is not None
    assert ReOffer.objects.count() == 1


def test_nobody_comes_into_a_closed_shift(book, close, shift, make_actor, now) -> None:
    holder, late = make_actor(make_person().pk), make_actor(make_person().pk)
    held = hold_place(shift_id=shift.pk, place=3, request_key=new_id(), actor=holder, now=now)
    book(shift, 0)
    close(shift)
    held.refresh_from_db()
    assert held.state == State.LAPSED
    assert Shift.objects.get(pk=shift.pk).free_places == 0
    for place in range(4):
        with pytest.raises(errors.PlaceTaken):
            hold_place(shift_id=shift.pk, place=place, request_key=new_id(), actor=late, now=now)


def test_offered_place_is_taken_by_one_press(book, close, shift, other, make_actor, now) -> None:
    visit = book(shift, 0)
    close(shift)
    offered = ReOffer.objects.get(cancelled=visit).offered
    owner = make_actor(visit.person_id)
    with pytest.raises(errors.AppointmentNotFound):
        take_offer(appointment_id=offered.pk, actor=make_actor(make_person().pk), now=now)
    for _ in range(2):
        assert take_offer(appointment_id=offered.pk, actor=owner, now=now).state == State.BOOKED
    with pytest.raises(clinic_errors.OfferEnded):
        decline_offer(appointment_id=offered.pk, actor=owner, now=now)


def test_declined_place_goes_to_others(book, close, shift, other, make_actor, now) -> None:
    visit = book(shift, 0)
    close(shift)
    offered, owner = ReOffer.objects.get(cancelled=visit).offered, make_actor(visit.person_id)
    for _ in range(2):
        assert decline_offer(appointment_id=offered.pk, actor=owner, now=now).state == State.CANCELLED
    with pytest.raises(clinic_errors.OfferEnded):
        take_offer(appointment_id=offered.pk, actor=owner, now=now)
    assert book(other, 0)


def test_whoever_has_no_place_stands_on_the_list_of_calls(
    book, close, shift, other, clinic, registrar, now
) -> None:
    asked, without = book(shift, 0), book(shift, 3)
    Shift.objects.filter(pk=other.pk).update(taken=b"\x06")
    close(shift)
    assert [call.cancelled_id for call in list_calls(clinic.pk, actor=registrar, now=now)] == [without.pk]
    assert lapse_offers(now=now) == 0
    assert lapse_offers(now=now + timedelta(hours=26)) == 1
    calls = list_calls(clinic.pk, actor=registrar, now=now)
    assert {call.cancelled_id for call in calls} == {asked.pk, without.pk}
    for _ in range(2):
        settle_call(offer_id=calls[0].pk, actor=registrar, now=now)
    assert len(list_calls(clinic.pk, actor=registrar, now=now)) == 1
    with pytest.raises(errors.AppointmentNotFound):
        settle_call(offer_id=new_id(), actor=registrar, now=now)


def test_offer_keeps_the_gap_to_other_visits_and_looks_into_other_clinics(
    book, close, shift, make_actor, now
) -> None:
    visit = book(shift, 0)
    elsewhere = make_shift(
        make_position(clinic=make_clinic()), starts_at=shift.starts_at + timedelta(hours=1), slots=8
    )
    surgeon = make_shift(make_position("surgeon"), starts_at=shift.starts_at + timedelta(hours=1), slots=2)
    owner = make_actor(visit.person_id)
    hold_place(shift_id=surgeon.pk, place=0, request_key=new_id(), actor=owner, now=now)
    close(shift)
    offered = ReOffer.objects.get(cancelled=visit).offered
    assert (offered.shift_id, offered.place) == (elsewhere.pk, 3)


def test_open_shift_and_begun_visit_are_left_alone(book, close, shift, keeper) -> None:
    visit = book(shift, 0)
    assert offer_another_place(appointment_id=visit.pk, actor=SYSTEM, now=clock.now()) is None
    close(shift)
    with pytest.raises(clinic_errors.ShiftClosedAlready):
        close(shift)


def test_visit_that_has_begun_goes_on(book, shift, keeper) -> None:
    visit = book(shift, 0)
    begun = shift.starts_at + timedelta(minutes=5)
    close_shift(shift_id=shift.pk, reason=Shift.Closing.OTHER, actor=keeper, now=begun)
    assert offer_another_place(appointment_id=visit.pk, actor=SYSTEM, now=begun) is None
    visit.refresh_from_db()
    assert visit.state == State.BOOKED


def test_people_hear_of_every_substitute_once(book, shift, clinic, keeper, now) -> None:
    book(shift, 0)
    for _ in range(2):
        other = make_position(clinic=clinic)
        substitute_worker(shift_id=shift.pk, position_id=other.pk, actor=keeper, now=now)
        for _ in range(2):
            handlers.tell_substituted(events.WorkerSubstituted(shift_id=shift.pk, position_id=other.pk))
    assert [notice.title for notice in Notice.objects.all()] == ["Вас примет другой врач"] * 2
