"""Say once more that one will come."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import errors, events, rules
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def confirm_appointment(*, appointment_id: UUID, actor: Actor, now: datetime) -> Appointment:
    """
    Mark a coming visit as confirmed; a repeated wish changes nothing.

    :raises AppointmentNotFound: not among the actor's
    :raises AlreadyEnded: it was cancelled, moved or is past
    """
    mine = Appointment.objects.visible_to(actor).select_for_update(no_key=True)
    found = mine.filter(pk=appointment_id).first()
    if found is None:
        raise errors.AppointmentNotFound
    if not rules.is_cancellable(found, now=now):
        raise errors.AlreadyEnded
    if found.confirmed_at is None:
        found.confirmed_at = now
        found.save(update_fields=["confirmed_at"])
        confirmed = events.AppointmentConfirmed(appointment_id=found.pk, person_id=found.person_id)
        record_event(confirmed, actor=actor, now=now)
    return found
