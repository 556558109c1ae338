"""Draw, seal and keep an ordered paper, once; the holder may open it from then on."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.files.actions.keep_made_file import keep_made_file
from zdravie.platform.papers import drawing, events
from zdravie.platform.papers.kinds import get_kind
from zdravie.platform.papers.models import ROOM, Paper
from zdravie.platform.signing.pades import seal_pdf
from zdravie.platform.signing.seal import own_seal


@transaction.atomic
def draw_paper(*, paper_id: UUID, actor: Actor, now: datetime) -> Paper:
    """
    Make the file; a second time changes nothing.

    Whoever is interrupted, at whatever moment, leaves the paper as ordered, and the next one begins anew.
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    if paper.state != Paper.State.ORDERED:
        return paper
    kind = get_kind(paper.kind)
    content = seal_pdf(drawing.draw(paper), seal=own_seal(), reason=f"{kind.title} {paper.number}")
    keep_made_file(
        file_id=paper.file_id,
        content=content,
        name=f"{kind.title} {paper.number}.pdf",
        room=ROOM,
        owner_id=paper.holder_id,
        actor=actor,
        now=now,
    )
    paper.state = Paper.State.DRAWN if kind.needs_signature else Paper.State.ISSUED
    paper.drawn_at = now
    paper.sha256 = hashlib.sha256(content).hexdigest()
    paper.save(update_fields=["state", "drawn_at", "sha256"])
    done = events.PaperDrawn if kind.needs_signature else events.PaperIssued
    record_event(done(paper_id=paper.pk, holder_id=paper.holder_id), actor=actor, now=now)
    return paper
