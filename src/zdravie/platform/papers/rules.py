"""Who may do what with a paper."""

from zdravie.kernel.actor import Actor, ActorKind
from zdravie.platform.files.models import StoredFile
from zdravie.platform.papers.kinds import get_kind
from zdravie.platform.papers.models import Paper, Share


def may_read(paper: Paper, actor: Actor) -> bool:
    """The holder, and whoever the room of the subject lets in."""
    if actor.is_person_with_id(paper.holder_id):
        return True
    rule = get_kind(paper.kind).may_read
    return rule is not None and rule(paper.subject_id, actor)


def may_open_file(file: StoredFile, actor: Actor) -> bool:
    """For those who do not own the file: readers of the paper, and a link acting for itself."""
    paper = Paper.objects.filter(file_id=file.pk).first()
    if paper is None:
        return False
    if actor.kind is ActorKind.SERVICE and actor.id is not None:
        return Share.objects.filter(pk=actor.id, paper=paper, closed_at__isnull=True).exists()
    return may_read(paper, actor)
