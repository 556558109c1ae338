"""Reminders: at the chosen hours, by the chosen channels, once, never at night."""

from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import make_shift
from zdravie.domains.scheduling import events, handlers, quiet_hours
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.actions.choose_reminders import choose_reminders
from zdravie.domains.scheduling.actions.remind_of_visit import remind_of_visit
from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.reminders import due_times, get_own_plan, plan_of
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.models import Message, Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(patient, hold) -> Appointment:
    """The day after tomorrow at 15:00 in Moscow, by the real clock: handlers look at it."""
    now = clock.now()
    day = now.astimezone(clock.MOSCOW) + timedelta(days=3)
    start = day.replace(hour=15, minute=0, second=0, microsecond=0).astimezone(UTC)
    held = hold(patient, make_shift(starts_at=start), at=now)
    return book_place(appointment_id=held.pk, actor=patient, now=now)


def planned() -> list[tuple[int, datetime]]:
    jobs = ProcrastinateJob.objects.filter(task_name="scheduling.remind_of_visit").order_by("scheduled_at")
    return [(job.args["hours"], job.scheduled_at) for job in jobs]


def test_booking_plans_reminders_a_day_and_two_hours_before(visit) -> None:
    handlers.tell_booked(events.AppointmentBooked(appointment_id=visit.pk, person_id=visit.person_id))
    assert planned() == [
        (24, visit.starts_at - timedelta(hours=24)),
        (2, visit.starts_at - timedelta(hours=2)),
    ]


@pytest.mark.covers("PC-020")
def test_reminder_goes_out_once_with_the_link(visit) -> None:
    at = visit.starts_at - timedelta(hours=24)
    assert remind_of_visit(appointment_id=visit.pk, hours=24, now=at)
    assert not remind_of_visit(appointment_id=visit.pk, hours=24, now=at)
    assert "/v/" in Message.objects.get().text
    assert Notice.objects.get().title == "Скоро приём"
    assert AuditEntry.objects.filter(what="scheduling.visit_reminded.v1").count() == 1


def test_nobody_is_reminded_of_a_cancelled_visit(visit, patient) -> None:
    at = visit.starts_at - timedelta(hours=24)
    cancel_appointment(appointment_id=visit.pk, actor=patient, now=at)
    assert not remind_of_visit(appointment_id=visit.pk, hours=24, now=at)
    assert not Message.objects.exists()


@pytest.mark.covers("PC-020")
def test_person_chooses_hours_and_channels(visit, patient) -> None:
    now = clock.now()
    visit.person.email = "anna@mail.example"
    visit.person.save()
    choose_reminders(by_sms=False, by_email=True, first_hours=48, second_hours=0, actor=patient, now=now)
    assert planned() == [(48, visit.starts_at - timedelta(hours=48))]
    at = visit.starts_at - timedelta(hours=48)
    assert not remind_of_visit(appointment_id=visit.pk, hours=24, now=at)
    assert remind_of_visit(appointment_id=visit.pk, hours=48, now=at)
    assert [message.channel for message in Message.objects.all()] == ["EMAIL"]
    plan = get_own_plan(actor=patient, now=now)
    assert plan is not None
    assert plan.hours == (48,)


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.MOSCOW)


def test_night_is_quiet() -> None:
    assert quiet_hours.next_quiet_end(moscow(23, 20, 59)) is None
    assert quiet_hours.next_quiet_end(moscow(23, 21)) == moscow(24, 8)
    assert quiet_hours.next_quiet_end(moscow(24, 3)) == moscow(24, 8)
    assert quiet_hours.next_quiet_end(moscow(24, 8)) is None


def test_reminder_due_at_night_is_said_the_evening_before_or_in_the_morning() -> None:
    due = moscow(24, 6, 30)
    assert quiet_hours.speak_by(due, now=moscow(23, 12)) == moscow(23, 20, 45)
    assert quiet_hours.speak_by(due, now=moscow(23, 23)) == moscow(24, 8)
    assert quiet_hours.speak_by(moscow(24, 9), now=moscow(23, 12)) == moscow(24, 9)


def test_reminder_after_the_visit_began_is_not_planned(visit) -> None:
    plan = plan_of(visit.person_id, now=visit.held_at)
    assert due_times(visit, plan, now=visit.starts_at - timedelta(hours=1)) == []
