"""Remind a person of a coming visit."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import events, notices
from zdravie.domains.scheduling.models import Appointment, Reminder
from zdravie.domains.scheduling.reminders import plan_of
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def remind_of_visit(*, appointment_id: UUID, hours: int, now: datetime) -> bool:
    """
    Send the reminder planned for so many hours before the visit.

    Whoever cancelled, moved or chose other hours meanwhile hears nothing; a repeat sends nothing.

    :returns: whether a reminder went out
    """
    visit = (
        Appointment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "shift__clinic")
        .get(pk=appointment_id)
    )
    plan = plan_of(visit.person_id, now=now)
    if visit.state != Appointment.State.BOOKED or visit.starts_at <= now or hours not in plan.hours:
        return False
    _, is_new = Reminder.objects.get_or_create(appointment=visit, hours=hours, defaults={"sent_at": now})
    if not is_new:
        return False
    notices.remind(visit, plan, hours=hours, now=now)
    reminded = events.VisitReminded(appointment_id=visit.pk, person_id=visit.person_id, hours=hours)
    record_event(reminded, actor=SYSTEM, now=now)
    return True
