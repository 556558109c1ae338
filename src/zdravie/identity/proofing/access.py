"""Who but the owner may open the papers of a request."""

from zdravie.identity.proofing.models import Paper, ProofingRequest
from zdravie.identity.staff import rules
from zdravie.identity.staff.models import StaffRole
from zdravie.identity.staff.queries import has_role
from zdravie.kernel import clock
from zdravie.kernel.actor import Actor
from zdravie.platform.files.models import StoredFile


def may_review_file(file: StoredFile, actor: Actor) -> bool:
    """An operator who took the request, while it is in review, strongly signed in."""
    if not actor.is_person or not has_role(actor.id, StaffRole.Role.OPERATOR):
        return False
    if not rules.is_strong_enough(actor, on=clock.now().astimezone(clock.MOSCOW).date()):
        return False
    return Paper.objects.filter(
        file=file,
        removed_at__isnull=True,
        request__state=ProofingRequest.State.IN_REVIEW,
        request__claimed_by_id=actor.id,
    ).exists()
