"""Take a paper of a request back; its content is destroyed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.proofing import errors, events, moving
from zdravie.identity.proofing.models import Paper
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.files.actions.remove_file import remove_file


@transaction.atomic
def remove_paper(*, request_id: UUID, paper_id: UUID, actor: Actor, now: datetime) -> None:
    """
    Remove one paper.

    :raises RequestUnknown: the request or the paper is not the actor's
    :raises NotEditable: the request was sent
    """
    request = moving.lock_own(request_id, actor)
    if not request.is_editable:
        raise errors.NotEditable
    paper = Paper.objects.filter(pk=paper_id, request=request, removed_at__isnull=True).first()
    if paper is None:
        raise errors.RequestUnknown
    paper.removed_at = now
    paper.save(update_fields=["removed_at"])
    remove_file(file_id=paper.file_id, actor=actor, now=now)
    record_event(events.PaperRemoved(paper_id=paper.pk, account_id=request.account_id), actor=actor, now=now)
