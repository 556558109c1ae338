"""Issue a paper in the place of another: the old one stops holding in the same moment."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.papers import errors, events
from zdravie.platform.papers.actions.issue_paper import issue_paper
from zdravie.platform.papers.models import Paper


@transaction.atomic
def replace_paper(
    *,
    paper_id: UUID,
    key: str,
    data: Mapping[str, Any],
    reason: str,
    actor: Actor,
    now: datetime,
    valid_until: date | None = None,
) -> Paper:
    """
    The new paper, of the same kind, holder and subject; the same ``key`` again gives it back.

    :raises PaperEnded: the old one was revoked, or another one has replaced it
    """
    old = Paper.objects.select_for_update().get(pk=paper_id)
    if old.replaced_by is not None and old.replaced_by.key == key:
        return old.replaced_by
    if old.state in (Paper.State.REVOKED, Paper.State.REPLACED):
        raise errors.PaperEnded
    new = issue_paper(
        kind=old.kind,
        key=key,
        holder_id=old.holder_id,
        subject_id=old.subject_id,
        data=data,
        valid_until=valid_until,
        actor=actor,
        now=now,
    )
    old.state = Paper.State.REPLACED
    old.replaced_by = new
    old.ended_at = now
    old.ended_because = reason
    old.save(update_fields=["state", "replaced_by", "ended_at", "ended_because"])
    record_event(events.PaperReplaced(paper_id=old.pk, holder_id=old.holder_id), actor=actor, now=now)
    return new
