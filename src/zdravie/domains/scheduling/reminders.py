"""When and how a person is reminded of a visit."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from zdravie.domains.scheduling import placing, quiet_hours
from zdravie.domains.scheduling.models import Appointment, ReminderChoice
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.norms.queries import get_count


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """The channels besides the cabinet, and the hours before a visit."""

    by_sms: bool
    by_email: bool
    hours: tuple[int, ...]


def plan_of(person_id: UUID, *, now: datetime) -> ReminderPlan:
    """What the person chose, or what the norms say."""
    chosen = ReminderChoice.objects.filter(pk=person_id).first()
    if chosen is None:
        today = placing.day_of(now)
        hours = (
            get_count("scheduling.reminder_first", on=today),
            get_count("scheduling.reminder_second", on=today),
        )
        return ReminderPlan(by_sms=True, by_email=False, hours=hours)
    wished = dict.fromkeys((chosen.first_hours, chosen.second_hours))
    return ReminderPlan(chosen.by_sms, chosen.by_email, tuple(hours for hours in wished if hours))


def get_own_plan(*, actor: Actor, now: datetime) -> ReminderPlan | None:
    """The plan of the one whose card is open."""
    if actor.patient_id is None:
        return None
    record_access(actor=actor, person_id=actor.patient_id, what="scheduling.reminders", purpose="own cabinet")
    return plan_of(actor.patient_id, now=now)


def due_times(visit: Appointment, plan: ReminderPlan, *, now: datetime) -> list[tuple[int, datetime]]:
    """Hours and instants of the reminders that still can be sent; quiet hours are left in peace."""
    times = []
    for hours in plan.hours:
        due = visit.starts_at - timedelta(hours=hours)
        if due > now:
            due = quiet_hours.speak_by(due, now=now)
            if now < due < visit.starts_at:
                times.append((hours, due))
    return times
