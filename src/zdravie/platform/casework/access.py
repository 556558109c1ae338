"""Who but the owner may open the files of a case."""

from zdravie.kernel import clock
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.platform.casework import staff
from zdravie.platform.casework.models import CaseDocument
from zdravie.platform.casework.registry import get_service
from zdravie.platform.casework.types import REVIEWED, State
from zdravie.platform.files.models import StoredFile


def may_review_file(file: StoredFile, actor: Actor) -> bool:
    """Whoever of the desk took the case, while it is in their hands; the program itself, to print a photo."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    document = CaseDocument.objects.filter(file=file).select_related("case").first()
    if document is None or not actor.is_person or document.case.claimed_by_id != actor.id:
        return False
    case, now = document.case, clock.now()
    service = get_service(case.service)
    is_open = case.state in REVIEWED or case.state == State.APPEALED
    return (
        is_open
        and staff.is_claimed(case, now)
        and staff.holds(actor, (*service.reviewers, *service.seniors), now)
    )
