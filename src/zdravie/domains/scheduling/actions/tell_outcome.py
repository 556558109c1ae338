"""The clinic says whether the person came."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import errors, referred
from zdravie.domains.scheduling import events as scheduling_events
from zdravie.domains.scheduling.clinic import errors as clinic_errors
from zdravie.domains.scheduling.clinic import events, permissions
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event

State = Appointment.State


@transaction.atomic
def tell_outcome(*, appointment_id: UUID, has_come: bool, actor: Actor, now: datetime) -> Appointment:
    """
    Mark the visit as fulfilled or missed; whoever was late is marked again, a fulfilled visit stays so.

    :raises AppointmentNotFound: there is none
    :raises NotYourClinic: the actor neither receives in this shift nor sits at its reception
    :raises VisitNotOver: it has not begun
    :raises AlreadyEnded: it was cancelled, moved or is fulfilled
    """
    found = Appointment.objects.all().lock_with_shift(appointment_id)
    if found is None:
        raise errors.AppointmentNotFound
    permissions.check_receives(actor, found.shift, now=now)
    wanted = State.FULFILLED if has_come else State.NO_SHOW
    if found.state == wanted:
        _decline_contest(found, actor, now)
        return found
    if found.state not in {State.BOOKED, State.PASSED} and not (found.state == State.NO_SHOW and has_come):
        raise errors.AlreadyEnded
    if found.starts_at > now:
        raise clinic_errors.VisitNotOver

    found.state = wanted
    found.ended_at = found.ended_at or now
    found.save(update_fields=["state", "ended_at"])
    referred.settle(found, actor=actor, now=now)
    record_event(_event(found), actor=actor, now=now)
    return found


def _decline_contest(missed: Appointment, actor: Actor, now: datetime) -> None:
    """Whoever says «did not come» of a contested miss stays with it."""
    if missed.contest and missed.contest_declined_at is None and missed.state == State.NO_SHOW:
        missed.contest_declined_at = now
        missed.save(update_fields=["contest_declined_at"])
        declined = scheduling_events.ContestDeclined(appointment_id=missed.pk, person_id=missed.person_id)
        record_event(declined, actor=actor, now=now)


def _event(visit: Appointment) -> events.VisitFulfilled | events.VisitMissed:
    if visit.state == State.NO_SHOW:
        return events.VisitMissed(appointment_id=visit.pk, person_id=visit.person_id)
    return events.VisitFulfilled(
        appointment_id=visit.pk,
        person_id=visit.person_id,
        position_id=visit.shift.position_id,
        clinic_id=visit.shift.clinic_id,
    )
