"""Either side ends the access."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.family import errors, events
from zdravie.registries.family.models import Representation


@transaction.atomic
def end_access(*, representation_id: UUID, actor: Actor, now: datetime) -> Representation:
    """
    Close it at once; a repeated wish changes nothing.

    :raises RepresentationNotFound: not among the actor's
    """
    tie = Representation.objects.visible_to(actor).select_for_update().filter(pk=representation_id).first()
    if tie is None:
        raise errors.RepresentationNotFound
    if tie.ended_at is None:
        tie.state, tie.ended_at, tie.code_hash = Representation.State.ENDED, now, None
        tie.save(update_fields=["state", "ended_at", "code_hash"])
        record_event(events.AccessEnded(representation_id=tie.pk), actor=actor, now=now)
    return tie
