"""Say that a missed visit was none."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import errors, events
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def contest_miss(
    *, appointment_id: UUID, reason: Appointment.Contest, actor: Actor, now: datetime
) -> Appointment:
    """
    The miss counts no more until the clinic declines; said once, a repeat changes nothing.

    :raises AppointmentNotFound: not among the actor's
    :raises NothingToContest: the visit was not missed
    """
    mine = Appointment.objects.visible_to(actor).select_for_update(no_key=True)
    found = mine.filter(pk=appointment_id).first()
    if found is None:
        raise errors.AppointmentNotFound
    if found.state != Appointment.State.NO_SHOW:
        raise errors.NothingToContest
    if not found.contest:
        found.contest = reason
        found.save(update_fields=["contest"])
        contested = events.MissContested(
            appointment_id=found.pk, person_id=found.person_id, reason=reason.value
        )
        record_event(contested, actor=actor, now=now)
    return found
