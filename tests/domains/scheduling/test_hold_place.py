"""Holding a place: what the norms allow, and what the database arbitrates."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, connections, transaction

from tests.factories import make_person, make_position, make_shift
from tests.stack import wait_until
from zdravie.domains.scheduling import bitmap, errors
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.hold_place import hold_place
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.norms.models import Norm
from zdravie.platform.norms.queries import forget


@pytest.mark.django_db
def test_held_place_is_kept_for_the_minutes_of_the_norm(patient, shift, hold, now) -> None:
    held = hold(patient, shift, 3)
    assert (held.state, held.held_until) == (Appointment.State.HELD, now + timedelta(minutes=10))
    assert held.starts_at == shift.starts_at + timedelta(minutes=45)


@pytest.mark.django_db
def test_bitmap_of_the_shift_follows(patient, shift, hold) -> None:
    hold(patient, shift, 3)
    shift.refresh_from_db()
    assert bitmap.free_places(bytes(shift.taken), shift.slots) == [0, 1, 2, 4, 5, 6, 7]
    assert shift.free_places == 7


@pytest.mark.django_db
def test_hold_is_recorded(patient, shift, hold) -> None:
    held = hold(patient, shift)
    entry = AuditEntry.objects.get(what="scheduling.place_held.v1")
    assert (entry.subject_id, entry.person_id) == (held.pk, patient.id)


@pytest.mark.django_db
def test_the_same_key_again_is_the_same_hold(patient, shift, hold) -> None:
    key = new_id()
    assert hold(patient, shift, 2, key=key).pk == hold(patient, shift, 2, key=key).pk
    assert Appointment.objects.count() == 1


@pytest.mark.django_db
def test_the_same_key_for_another_place_is_refused(patient, shift, hold) -> None:
    key = new_id()
    hold(patient, shift, 2, key=key)
    with pytest.raises(errors.RequestKeyReused):
        hold(patient, shift, 3, key=key)


@pytest.mark.django_db
def test_choosing_another_time_lets_the_first_one_go(patient, shift, hold) -> None:
    first = hold(patient, shift, 1)
    hold(patient, shift, 5)
    first.refresh_from_db()
    shift.refresh_from_db()
    assert first.state == Appointment.State.LAPSED
    assert bitmap.free_places(bytes(shift.taken), shift.slots) == [0, 1, 2, 3, 4, 6, 7]


@pytest.mark.django_db
@pytest.mark.covers("PC-016")
def test_taken_place_is_refused_with_the_three_nearest(patient, shift, hold, make_actor, now) -> None:
    hold(make_actor(make_person().pk), shift, 3)
    with pytest.raises(errors.PlaceTaken) as refusal:
        hold(patient, shift, 3)
    assert [offer.number for offer in refusal.value.nearest] == [1, 2, 4]


@pytest.mark.django_db
def test_place_held_too_long_by_another_is_free(patient, shift, hold, make_actor, now) -> None:
    slow = hold(make_actor(make_person().pk), shift, 3)
    taken_over = hold(patient, shift, 3, at=now + timedelta(minutes=10))
    slow.refresh_from_db()
    assert (slow.state, taken_over.state) == (Appointment.State.LAPSED, Appointment.State.HELD)


@pytest.mark.django_db
@pytest.mark.covers("PC-013")
def test_nobody_books_without_signing_in(shift, hold) -> None:
    with pytest.raises(errors.NotYourself):
        hold(ANONYMOUS, shift)


@pytest.mark.django_db
@pytest.mark.parametrize("place", [8, 200])
def test_place_outside_the_shift_is_not_found(patient, shift, hold, place: int) -> None:
    with pytest.raises(errors.ShiftNotFound):
        hold(patient, shift, place)


@pytest.mark.django_db
def test_unknown_shift_is_not_found(patient, now) -> None:
    with pytest.raises(errors.ShiftNotFound):
        hold_place(shift_id=new_id(), place=0, request_key=new_id(), actor=patient, now=now)


@pytest.mark.django_db
def test_past_time_is_refused(patient, shift, hold) -> None:
    with pytest.raises(errors.PlaceGone):
        hold(patient, shift, 0, at=shift.starts_at)


@pytest.mark.django_db
def test_day_beyond_the_horizon_is_refused(patient, hold, now) -> None:
    far = make_shift(starts_at=now + timedelta(days=14, minutes=1))
    with pytest.raises(errors.BeyondHorizon):
        hold(patient, far)


@pytest.mark.django_db
def test_shift_by_referral_is_refused(patient, hold, now) -> None:
    shift = make_shift(starts_at=now + timedelta(days=1), kind=Shift.Kind.REFERRAL)
    with pytest.raises(errors.NotForSelfBooking):
        hold(patient, shift)


@pytest.mark.django_db
def test_specialty_by_referral_is_refused(patient, hold, now) -> None:
    with pytest.raises(errors.NotForSelfBooking):
        hold(patient, make_shift(make_position("cardiologist"), starts_at=now + timedelta(days=1)))


@pytest.mark.django_db
def test_adult_is_not_booked_to_a_pediatrician(patient, hold, now) -> None:
    with pytest.raises(errors.NotForThisAge):
        hold(patient, make_shift(make_position("pediatrician"), starts_at=now + timedelta(days=1)))


@pytest.mark.django_db
def test_second_visit_of_one_specialty_is_refused(patient, shift, hold, now) -> None:
    book_place(appointment_id=hold(patient, shift).pk, actor=patient, now=now)
    with pytest.raises(errors.AlreadyBookedHere):
        hold(patient, make_shift(starts_at=now + timedelta(days=3)))


@pytest.mark.django_db
def test_norm_decides_how_many_visits_of_one_specialty(patient, shift, hold, now) -> None:
    Norm.objects.filter(code="scheduling.living_per_specialty").update(value=2)
    forget()
    book_place(appointment_id=hold(patient, shift).pk, actor=patient, now=now)
    assert hold(patient, make_shift(starts_at=now + timedelta(days=3))).ordinal == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes_after", "is_allowed"), [(0, False), (44, False), (45, True)])
def test_visits_keep_the_gap_of_the_norm(
    patient, shift, hold, now, minutes_after: int, is_allowed: bool
) -> None:
    book_place(appointment_id=hold(patient, shift).pk, actor=patient, now=now)
    other = make_shift(make_position("surgeon"), starts_at=shift.starts_at + timedelta(minutes=minutes_after))
    if is_allowed:
        assert hold(patient, other).state == Appointment.State.HELD
    else:
        with pytest.raises(errors.TooCloseToAnother):
            hold(patient, other)


@pytest.mark.django_db
def test_holding_without_booking_has_an_hourly_limit(patient, hold, now) -> None:
    shift = make_shift(starts_at=now + timedelta(days=1), slots=30)
    for place in range(21):
        hold(patient, shift, place)
    with pytest.raises(errors.TooManyHolds):
        hold(patient, shift, 25)


@pytest.mark.django_db
def test_database_refuses_an_appointment_on_a_place_that_the_bitmap_says_is_gone(patient, now, hold) -> None:
    shift = make_shift(starts_at=now + timedelta(days=1), taken=[2])
    with pytest.raises(errors.PlaceTaken):
        hold(patient, shift, 2)


@pytest.mark.django_db
def test_database_refuses_to_move_an_appointment(patient, shift, hold) -> None:
    held = hold(patient, shift)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(pk=held.pk).update(place=5)


def together(number: int, work) -> list[object]:
    """Run the same work in threads with connections of their own, all released at once."""
    gate, results = threading.Barrier(number), []

    def run(index: int) -> None:
        try:
            gate.wait(20)
            results.append(work(index))
        except Exception as error:  # noqa: BLE001 - the outcome of a race is what the test looks at
            results.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.mark.django_db(transaction=True)
def test_of_twelve_racing_persons_exactly_one_gets_the_place(make_actor, hold, now) -> None:
    shift = make_shift(starts_at=now + timedelta(days=1))
    actors = [make_actor(make_person().pk) for _ in range(12)]
    results = together(12, lambda index: hold(actors[index], shift, 4))
    winners = [result for result in results if isinstance(result, Appointment)]
    losers = [result for result in results if isinstance(result, errors.PlaceTaken)]
    assert (len(winners), len(losers)) == (1, 11), results
    assert all(len(loser.nearest) == 3 for loser in losers)


@pytest.mark.django_db(transaction=True)
def test_one_person_racing_with_themselves_holds_one_place(make_actor, hold, now) -> None:
    shift = make_shift(starts_at=now + timedelta(days=1), slots=10)
    actor = make_actor(make_person().pk)
    results = together(8, lambda index: hold(actor, shift, index))
    assert all(isinstance(result, Appointment) for result in results), results
    assert Appointment.objects.filter(state=Appointment.State.HELD).count() == 1
    shift.refresh_from_db()
    assert shift.free_places == 9


@pytest.mark.django_db(transaction=True)
def test_a_repeated_wish_in_parallel_is_one_hold(make_actor, hold, now) -> None:
    shift, key = make_shift(starts_at=now + timedelta(days=1)), new_id()
    actor = make_actor(make_person().pk)
    results = together(8, lambda _: hold(actor, shift, 1, key=key))
    assert len({result.pk for result in results}) == 1, results


@pytest.mark.django_db(transaction=True)
def test_persons_who_swap_shifts_do_not_wait_for_each_other(make_actor, hold, now) -> None:
    shifts = [make_shift(starts_at=now + timedelta(days=day)) for day in (1, 2)]
    actors = [make_actor(make_person().pk) for _ in range(8)]
    for index, actor in enumerate(actors):
        hold(actor, shifts[index % 2], index // 2)
    results = together(8, lambda index: hold(actors[index], shifts[(index + 1) % 2], 4 + index // 2))
    assert all(isinstance(result, Appointment) for result in results), results


@pytest.mark.django_db(transaction=True)
def test_race_is_won_by_the_constraint_and_not_by_luck(make_actor, hold, now) -> None:
    """The planted defect: without the arbiters of the database several persons get one place."""
    shift = make_shift(starts_at=now + timedelta(days=1))
    actors = [make_actor(make_person().pk) for _ in range(8)]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE scheduling_appointment DISABLE TRIGGER scheduling_follow")
        cursor.execute("DROP INDEX scheduling_one_per_place")
    try:
        results = together(8, lambda index: hold(actors[index], shift, 4))
        assert sum(isinstance(result, Appointment) for result in results) > 1
    finally:
        Appointment.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE UNIQUE INDEX scheduling_one_per_place ON scheduling_appointment (shift_id, place)"
                " WHERE state IN ('HELD', 'BOOKED')"
            )
            cursor.execute("ALTER TABLE scheduling_appointment ENABLE TRIGGER scheduling_follow")


@pytest.mark.django_db(transaction=True)
def test_place_booked_in_another_window_meanwhile_is_not_let_go(patient, shift, hold, now) -> None:
    first, outcome = hold(patient, shift, 0), []
    second = threading.Thread(
        target=lambda: outcome.extend(together(1, lambda _: hold(patient, shift, 3))), daemon=True
    )
    with transaction.atomic():
        Shift.objects.lock_in_order({shift.pk})
        second.start()
        # The second window has read that the first place is held, and waits for the shift.
        wait_until(somebody_waits_for_a_lock)
        book_place(appointment_id=first.pk, actor=patient, now=now)
    second.join(60)
    assert [type(one) for one in outcome] == [errors.AlreadyBookedHere]
    assert Appointment.objects.get(pk=first.pk).state == Appointment.State.BOOKED


def somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            " AND datname = current_database()"
        )
        return cursor.fetchone()[0] > 0
