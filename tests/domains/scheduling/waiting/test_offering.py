"""A freed place goes to the first who waits, before the public, and goes on by itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import make_person, make_position, make_shift
from zdravie.domains.scheduling import errors as scheduling_errors
from zdravie.domains.scheduling import events as scheduling_events
from zdravie.domains.scheduling import handlers
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.actions.move_appointment import move_appointment
from zdravie.domains.scheduling.models import Appointment, Shift, WaitingEntry, WaitingOffer
from zdravie.domains.scheduling.types import PartOfDay
from zdravie.domains.scheduling.waiting import errors, notices
from zdravie.domains.scheduling.waiting.actions.accept_place import accept_place
from zdravie.domains.scheduling.waiting.actions.end_waiting_offer import end_waiting_offer
from zdravie.domains.scheduling.waiting.actions.leave_waiting_list import leave_waiting_list
from zdravie.domains.scheduling.waiting.actions.pass_place import pass_place
from zdravie.domains.scheduling.waiting.actions.serve_waiting_list import serve_waiting_list
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.models import Message, Notice

pytestmark = pytest.mark.django_db
State = Appointment.State


@pytest.fixture
def free(full, now):
    """Somebody cancels, or moves, the visit on a place."""

    def free_(place: int = 0, *, at=None) -> None:
        actor, visit = full[1][place]
        cancel_appointment(appointment_id=visit.pk, actor=actor, now=at or now)

    return free_


def offered() -> Appointment:
    return Appointment.objects.get(state=State.OFFERED)


def is_free(shift: Shift, place: int, now) -> bool:
    shift.refresh_from_db()
    return place in shift.free_numbers(after=now)


@pytest.mark.covers("R-06")
def test_cancelled_place_is_kept_for_the_first_and_the_public_does_not_get_it(
    full, join, free, hold, make_actor, now
) -> None:
    first, _second = join(), join(at=now + timedelta(minutes=1))
    free()
    kept = offered()
    assert (kept.person_id, kept.place) == (first.person_id, 0)
    assert not is_free(full[0], 0, now)
    with pytest.raises(scheduling_errors.PlaceTaken):
        hold(make_actor(make_person().pk), full[0], 0)


def test_place_given_up_by_a_move_goes_to_the_line_too(full, join, now) -> None:
    entry = join()
    (actor, visit), other = full[1][0], make_shift(make_position(), starts_at=now + timedelta(days=5))
    move_appointment(
        appointment_id=visit.pk, shift_id=other.pk, place=0, request_key=new_id(), actor=actor, now=now
    )
    assert offered().person_id == entry.person_id


def test_without_anybody_waiting_it_is_free_at_once(full, free, now) -> None:
    free()
    assert is_free(full[0], 0, now)


def test_taken_by_one_press(join, free, make_actor, now) -> None:
    entry = join()
    free()
    actor = make_actor(entry.person_id)
    visit = accept_place(appointment_id=offered().pk, actor=actor, now=now)
    assert (visit.state, visit.booked_at) == (State.BOOKED, now)
    entry.refresh_from_db()
    assert entry.state == WaitingEntry.State.SERVED
    assert accept_place(appointment_id=visit.pk, actor=actor, now=now).pk == visit.pk
    assert (
        AuditEntry.objects.filter(what="scheduling.appointment_booked.v1", subject_id=visit.pk).count() == 1
    )


def test_passed_place_goes_to_the_next_and_the_person_stays_in_line(join, free, make_actor, now) -> None:
    first, second = join(), join(at=now + timedelta(minutes=1))
    free()
    actor, kept = make_actor(first.person_id), offered()
    pass_place(appointment_id=kept.pk, actor=actor, now=now)
    assert pass_place(appointment_id=kept.pk, actor=actor, now=now).state == State.LAPSED
    assert offered().person_id == second.person_id
    first.refresh_from_db()
    assert first.state == WaitingEntry.State.WAITING
    with pytest.raises(errors.OfferIsOver):
        accept_place(appointment_id=kept.pk, actor=actor, now=now)


def test_passed_by_everybody_it_is_free_for_the_public(full, join, free, make_actor, now) -> None:
    entry = join()
    free()
    pass_place(appointment_id=offered().pk, actor=make_actor(entry.person_id), now=now)
    assert is_free(full[0], 0, now)


def test_unanswered_offer_goes_on_by_itself_when_its_time_is_over(join, free, now) -> None:
    _first, second = join(), join(at=now + timedelta(minutes=1))
    free()
    kept = offered()
    assert kept.held_until == now + timedelta(hours=2)
    assert not end_waiting_offer(appointment_id=kept.pk, now=now + timedelta(minutes=119))
    assert end_waiting_offer(appointment_id=kept.pk, now=now + timedelta(minutes=120))
    assert offered().person_id == second.person_id
    assert WaitingOffer.objects.get(pk=kept.pk).outcome == WaitingOffer.Outcome.LAPSED


def test_lost_job_changes_nothing_the_clock_finds_the_offer(join, free, now) -> None:
    _first, second = join(), join(at=now + timedelta(minutes=1))
    free()
    ProcrastinateJob.objects.all()  # the jobs are there, but nobody runs them here
    serve_waiting_list(now=now + timedelta(hours=3))
    assert offered().person_id == second.person_id


def test_near_visit_is_kept_for_half_an_hour(full, join, free, now) -> None:
    join()
    late = full[0].starts_at - timedelta(hours=3)
    free(at=late)
    assert offered().held_until == late + timedelta(minutes=30)


def test_place_too_near_goes_to_the_public(full, join, free) -> None:
    join(notice_hours=6)
    late = full[0].starts_at - timedelta(hours=5)
    free(at=late)
    assert is_free(full[0], 0, late)


def test_at_night_the_place_is_kept_and_the_clock_starts_in_the_morning(join, free, now) -> None:
    join()
    night = now.replace(hour=20)  # 23:00 in Moscow
    free(at=night)
    morning = night + timedelta(hours=9)
    assert offered().held_until == morning + timedelta(hours=2)
    told = ProcrastinateJob.objects.get(task_name="scheduling.tell_waiting")
    assert told.scheduled_at == morning


def test_wanted_part_of_the_day_is_kept_to(full, join, free, now) -> None:
    join(part=PartOfDay.MORNING)
    free()
    assert is_free(full[0], 0, now)


def test_infant_goes_before_those_who_joined_earlier(join, free, now) -> None:
    join()
    infant = make_person(birth_on=now.date() - timedelta(days=100))
    baby = WaitingEntry.objects.get(pk=join(at=now + timedelta(hours=1)).pk)
    WaitingEntry.objects.filter(pk=baby.pk).update(person=infant, priority=WaitingEntry.Priority.INFANT)
    free()
    assert offered().person_id == infant.pk


def test_whoever_is_busy_then_is_passed_over(full, join, free, hold, make_actor, now) -> None:
    busy, second = join(), join(at=now + timedelta(minutes=1))
    surgeon = make_shift(make_position("surgeon"), starts_at=full[0].starts_at)
    actor = make_actor(busy.person_id)
    book_place(appointment_id=hold(actor, surgeon).pk, actor=actor, now=now)
    free()
    assert offered().person_id == second.person_id


def test_two_freed_places_go_to_two_people(join, free, now) -> None:
    first, second = join(), join(at=now + timedelta(minutes=1))
    free(0)
    free(1)
    kept = Appointment.objects.filter(state=State.OFFERED)
    assert set(kept.values_list("person_id", flat=True)) == {first.person_id, second.person_id}


def test_database_refuses_a_second_open_offer_and_a_second_living_on_a_place(full, join, free, now) -> None:
    first, second = join(), join(at=now + timedelta(minutes=1))
    free()
    kept = offered()
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            shift=kept.shift,
            place=kept.place,
            person_id=second.person_id,
            specialty_id=kept.specialty_id,
            starts_at=kept.starts_at,
            ends_at=kept.ends_at,
            state=State.OFFERED,
            held_until=kept.held_until,
            held_at=now,
            request_key=new_id(),
        )
    visit = full[1][1][1]
    with pytest.raises(IntegrityError), transaction.atomic():
        WaitingOffer.objects.create(appointment=visit, entry=first, tell_at=now)


def test_stranger_takes_nothing(join, free, make_actor, now) -> None:
    join()
    free()
    for action in (accept_place, pass_place):
        with pytest.raises(scheduling_errors.AppointmentNotFound):
            action(appointment_id=offered().pk, actor=make_actor(make_person().pk), now=now)


def test_leaving_gives_the_kept_place_to_the_next(join, free, make_actor, now) -> None:
    first, second = join(), join(at=now + timedelta(minutes=1))
    free()
    actor = make_actor(first.person_id)
    leave_waiting_list(entry_id=first.pk, actor=actor, now=now)
    assert offered().person_id == second.person_id
    assert leave_waiting_list(entry_id=first.pk, actor=actor, now=now).state == WaitingEntry.State.LEFT
    with pytest.raises(errors.EntryNotFound):
        leave_waiting_list(entry_id=second.pk, actor=actor, now=now)


def test_new_shift_is_offered_to_the_line(full, join, now) -> None:
    entry = join()
    make_shift(full[0].position, starts_at=now + timedelta(days=4), slots=2)
    assert serve_waiting_list(now=now) == 1
    assert offered().person_id == entry.person_id
    assert serve_waiting_list(now=now) == 0


def test_told_once_with_the_link_and_not_when_over(join, free, make_actor, now) -> None:
    entry = join()
    free()
    kept = offered()
    notices.tell_offer(kept.pk, now=now)
    notices.tell_offer(kept.pk, now=now)
    assert "/v/" in Message.objects.get().text
    assert "14:00" in Message.objects.get().text
    assert Notice.objects.get().title == "Для вас освободилось место"
    pass_place(appointment_id=kept.pk, actor=make_actor(entry.person_id), now=now)
    Message.objects.all().delete()
    notices.tell_offer(kept.pk, now=now)
    assert not Message.objects.exists()


def test_own_booking_ends_the_waiting(join, hold, make_actor, now) -> None:
    entry = join()
    actor = make_actor(entry.person_id)
    elsewhere = make_shift(make_position(), starts_at=now + timedelta(days=3))
    visit = book_place(appointment_id=hold(actor, elsewhere).pk, actor=actor, now=now)
    booked = scheduling_events.AppointmentBooked(appointment_id=visit.pk, person_id=visit.person_id)
    handlers.tell_booked(booked)
    entry.refresh_from_db()
    assert entry.state == WaitingEntry.State.SERVED
