"""Hand out the file of a paper to its holder, or to somebody whom its room lets in."""

from uuid import UUID

from zdravie.kernel.actor import Actor
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.files.types import OpenedFile
from zdravie.platform.papers import errors
from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.queries import get_readable_paper


def open_paper(*, paper_id: UUID, actor: Actor, purpose: str) -> OpenedFile:
    """
    The sealed PDF; the look is written into the journal.

    :raises PaperUnknown: there is none, or it is not for them
    :raises PaperNotReady: it is being drawn
    :raises PaperUnsigned: it waits for a person's signature
    """
    paper: Paper = get_readable_paper(paper_id=paper_id, actor=actor)
    if paper.drawn_at is None:
        raise errors.PaperNotReady
    if not paper.is_ready:
        raise errors.PaperUnsigned
    return open_file(file_id=paper.file_id, actor=actor, purpose=purpose)
