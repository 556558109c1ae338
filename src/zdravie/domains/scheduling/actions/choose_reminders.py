"""Choose how and when to be reminded of visits."""

from datetime import datetime

from django.db import transaction

from zdravie.domains.scheduling import errors, events
from zdravie.domains.scheduling.models import Appointment, ReminderChoice
from zdravie.domains.scheduling.reminders import due_times, plan_of
from zdravie.domains.scheduling.tasks import remind_of_visit
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def choose_reminders(
    *, by_sms: bool, by_email: bool, first_hours: int, second_hours: int, actor: Actor, now: datetime
) -> ReminderChoice:
    """
    Keep the choice and plan the reminders of coming visits anew; zero hours mean no reminder.

    :raises NotYourself: nobody signed in
    """
    if not actor.is_person or actor.patient_id is None:
        raise errors.NotYourself
    choice, _ = ReminderChoice.objects.update_or_create(
        pk=actor.patient_id,
        defaults={
            "by_sms": by_sms,
            "by_email": by_email,
            "first_hours": first_hours,
            "second_hours": second_hours,
            "chosen_at": now,
        },
    )
    record_event(events.RemindersChosen(person_id=actor.patient_id), actor=actor, now=now)
    plan = plan_of(actor.patient_id, now=now)
    coming = Appointment.objects.visible_to(actor).filter(state=Appointment.State.BOOKED, starts_at__gt=now)
    for visit in coming:
        for hours, due in due_times(visit, plan, now=now):
            remind_of_visit.configure(schedule_at=due).defer(appointment_id=str(visit.pk), hours=hours)
    return choice
