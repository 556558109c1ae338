"""The clinic of the child answers a parent's request."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.events import Event
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.duties.models import Duty
from zdravie.registries.duties.queries import list_places_of
from zdravie.registries.family import asking, errors, events
from zdravie.registries.family.models import Representation


@transaction.atomic
def decide_access(
    *, representation_id: UUID, refused_because: str, actor: Actor, now: datetime
) -> Representation:
    """
    Grant, or refuse for a reason; whoever sits at the reception of the child's clinic has seen the papers.

    :param refused_because: one of ``Representation.Because``; empty grants
    :raises RepresentationNotFound: no request waits there for this actor
    """
    clinics = list_places_of(actor, Duty.Kind.REGISTRAR, on=asking.day_of(now))
    waiting = Representation.objects.select_for_update(of=("self",)).filter(
        pk=representation_id,
        kind=Representation.Kind.CHILD,
        state=Representation.State.ASKED,
        person__clinic_id__in=clinics,
    )
    tie = waiting.first()
    if tie is None or tie.person_id is None:
        raise errors.RepresentationNotFound
    event: Event = events.AccessRefused(representation_id=tie.pk)
    if not refused_because:
        tie.state, tie.granted_at = Representation.State.GRANTED, now
        event = events.AccessGranted(representation_id=tie.pk, person_id=tie.person_id)
    else:
        tie.state, tie.ended_at = Representation.State.REFUSED, now
        tie.refused_because = Representation.Because(refused_because)
    tie.save(update_fields=["state", "granted_at", "ended_at", "refused_because"])
    record_event(event, actor=actor, now=now)
    return tie
