"""Reactions to events; each is safe to run twice."""

from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.papers import events, notices
from zdravie.platform.papers.actions.draw_paper import draw_paper


def draw(event: events.PaperOrdered) -> None:
    """The file follows the number."""
    draw_paper(paper_id=event.paper_id, actor=SYSTEM, now=clock.now())


def tell_issued(event: events.PaperIssued) -> None:
    """The holder learns that the paper is there."""
    notices.tell_issued(event.paper_id, now=clock.now())


def tell_revoked(event: events.PaperRevoked) -> None:
    """The holder learns that it holds no more."""
    notices.tell_revoked(event.paper_id, now=clock.now())
