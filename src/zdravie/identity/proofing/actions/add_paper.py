"""Add a photograph or a scan of a document to a request."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.proofing import errors, events, kinds, moving
from zdravie.identity.proofing.models import Paper
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.files.actions.store_file import store_file
from zdravie.platform.files.types import DocumentType
from zdravie.platform.norms.queries import get_count

ROOM = "proofing"


@transaction.atomic
def add_paper(
    *, request_id: UUID, kind: str, name: str, content: bytes, actor: Actor, now: datetime
) -> Paper:
    """
    Take the file and bind it to the request.

    :raises RequestUnknown: it is not the actor's
    :raises NotEditable: it was sent, or takes no papers
    :raises PaperKindWrong: no such kind of document
    :raises TooManyPapers: there are enough
    :raises FileRefused: the file is not taken, with the reason
    """
    request = moving.lock_own(request_id, actor)
    if not request.is_editable or not moving.declared(request).takes_papers:
        raise errors.NotEditable
    if kind not in kinds.PAPERS:
        raise errors.PaperKindWrong
    most = get_count("proofing.papers_most", on=now.astimezone(MOSCOW).date())
    if request.papers.filter(removed_at__isnull=True).count() >= most:
        raise errors.TooManyPapers(most=most)
    file = store_file(
        content=content,
        name=name,
        document_type=DocumentType.IDENTITY,
        room=ROOM,
        owner_id=request.account_id,
        actor=actor,
        now=now,
    )
    paper = Paper.objects.create(request=request, kind=kind, file=file, added_at=now)
    record_event(events.PaperAdded(paper_id=paper.pk, account_id=request.account_id), actor=actor, now=now)
    return paper
