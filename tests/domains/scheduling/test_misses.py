"""Three misses in ninety days close booking by oneself for thirty; never the reception."""

from datetime import date, datetime, timedelta

import pytest

from tests.factories import make_person, make_position, make_shift
from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.actions.contest_miss import contest_miss
from zdravie.domains.scheduling.actions.tell_outcome import tell_outcome
from zdravie.domains.scheduling.misses import get_own_misses
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.registries.duties.models import Duty

pytestmark = pytest.mark.django_db
Contest = Appointment.Contest


@pytest.fixture
def miss(patient, now):
    """A visit so many days ago to which the person did not come."""

    def miss_(days_ago: int) -> Appointment:
        start = now - timedelta(days=days_ago)
        shift = make_shift(make_position(), starts_at=start)
        return Appointment.objects.create(
            shift=shift,
            place=0,
            person_id=patient.id,
            specialty_id=shift.specialty_id,
            starts_at=start,
            ends_at=shift.start_of(1),
            state=Appointment.State.NO_SHOW,
            held_until=start,
            held_at=start,
            booked_at=start,
            ended_at=start,
            request_key=new_id(),
        )

    return miss_


def until(actor: Actor, now: datetime) -> datetime | None:
    return get_own_misses(actor=actor, now=now).until


@pytest.mark.covers("R-07")
def test_third_miss_closes_self_booking_for_thirty_days_and_it_opens_by_itself(
    patient, shift, hold, miss, now
) -> None:
    for days in (80, 40):
        miss(days)
    assert until(patient, now) is None
    last = miss(1)
    assert until(patient, now) == last.starts_at + timedelta(days=30)
    with pytest.raises(errors.SelfBookingPaused):
        hold(patient, shift)
    assert until(patient, now + timedelta(days=29)) is None, "by itself"


def test_misses_far_apart_close_nothing(patient, shift, hold, miss, now) -> None:
    for days in (100, 50, 1):
        miss(days)
    assert until(patient, now) is None
    assert hold(patient, shift).state == Appointment.State.HELD


@pytest.mark.covers("R-07")
def test_contested_miss_does_not_count_until_the_clinic_declines(
    patient, shift, hold, miss, now, make_actor
) -> None:
    missed = [miss(days) for days in (80, 40, 1)]
    contest_miss(appointment_id=missed[0].pk, reason=Contest.CAME, actor=patient, now=now)
    contest_miss(appointment_id=missed[0].pk, reason=Contest.CLINIC, actor=patient, now=now)
    assert get_own_misses(actor=patient, now=now).counted == 2
    assert hold(patient, shift).state == Appointment.State.HELD
    assert AuditEntry.objects.filter(what="scheduling.miss_contested.v1").count() == 1
    Appointment.objects.filter(pk=missed[0].pk).update(contest_declined_at=now)
    assert until(patient, now) is not None
    with pytest.raises(errors.AppointmentNotFound):
        contest_miss(appointment_id=missed[1].pk, reason=Contest.CAME, actor=make_actor(), now=now)


def test_only_a_miss_is_contested(patient, shift, hold, now) -> None:
    with pytest.raises(errors.NothingToContest):
        contest_miss(appointment_id=hold(patient, shift).pk, reason=Contest.CAME, actor=patient, now=now)


def test_the_clinic_that_stays_with_it_declines_the_contest(patient, miss, make_actor, now) -> None:
    missed = miss(1)
    receptionist = make_person()
    Duty.objects.create(
        person=receptionist,
        kind=Duty.Kind.REGISTRAR,
        clinic=missed.shift.clinic,
        starts_on=date(2026, 1, 1),
    )
    contest_miss(appointment_id=missed.pk, reason=Contest.CAME, actor=patient, now=now)
    for _ in range(2):
        tell_outcome(appointment_id=missed.pk, has_come=False, actor=make_actor(receptionist.pk), now=now)
    missed.refresh_from_db()
    assert missed.contest_declined_at == now
    assert get_own_misses(actor=patient, now=now).counted == 1
    assert AuditEntry.objects.filter(what="scheduling.contest_declined.v1").count() == 1
