"""Take a paper back: from this moment every check says so."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.papers import errors, events
from zdravie.platform.papers.models import Paper


@transaction.atomic
def revoke_paper(*, paper_id: UUID, reason: str, actor: Actor, now: datetime) -> Paper:
    """
    Revoke; a second time changes nothing. Whether the actor may is for the room that ordered the paper.

    :param reason: for the holder; strangers learn only that it was taken back
    :raises PaperEnded: another one has replaced it
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    if paper.state == Paper.State.REVOKED:
        return paper
    if paper.state == Paper.State.REPLACED:
        raise errors.PaperEnded
    paper.state = Paper.State.REVOKED
    paper.ended_at = now
    paper.ended_because = reason
    paper.save(update_fields=["state", "ended_at", "ended_because"])
    record_event(events.PaperRevoked(paper_id=paper.pk, holder_id=paper.holder_id), actor=actor, now=now)
    return paper
