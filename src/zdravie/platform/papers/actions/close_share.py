"""Close a link before its time."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.papers import errors, events
from zdravie.platform.papers.models import Share


@transaction.atomic
def close_share(*, share_id: UUID, actor: Actor, now: datetime) -> Share:
    """
    From this moment the link opens nothing; a second time changes nothing.

    :raises ShareUnknown: not a link of the actor's
    """
    share = Share.objects.select_for_update(of=["self"]).select_related("paper").filter(pk=share_id).first()
    if share is None or not actor.is_person_with_id(share.paper.holder_id):
        raise errors.ShareUnknown
    if share.closed_at is not None:
        return share
    share.closed_at = now
    share.save(update_fields=["closed_at"])
    record_event(
        events.ShareClosed(paper_id=share.paper_id, holder_id=share.paper.holder_id, share_id=share.pk),
        actor=actor,
        now=now,
    )
    return share
