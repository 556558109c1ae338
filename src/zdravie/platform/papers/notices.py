"""Who is told what about papers."""

from datetime import datetime
from uuid import UUID

from zdravie.kernel.actor import SYSTEM
from zdravie.platform.notify.actions.post_notice import post_notice
from zdravie.platform.papers.kinds import get_kind
from zdravie.platform.papers.models import Paper


def tell_issued(paper_id: UUID, *, now: datetime) -> None:
    """One notice, if the kind wants it; a repeat adds nothing."""
    paper = Paper.objects.get(pk=paper_id)
    if get_kind(paper.kind).tells_holder:
        _tell(paper, "issued", "Документ готов", "Документ можно скачать и показать.", now)


def tell_revoked(paper_id: UUID, *, now: datetime) -> None:
    """One notice, with the reason."""
    paper = Paper.objects.get(pk=paper_id)
    _tell(paper, "revoked", "Документ больше не действует", f"Причина: {paper.ended_because}.", now)


def _tell(paper: Paper, what: str, title: str, words: str, now: datetime) -> None:
    post_notice(
        person_id=paper.holder_id,
        title=title,
        body=f"{get_kind(paper.kind).title} № {paper.number}. {words}",
        link=f"/papers/{paper.pk}/",
        key=f"papers.{what}:{paper.pk}",
        actor=SYSTEM,
        now=now,
    )
