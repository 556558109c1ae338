"""Put a person's signature beside the seal, where the law wants one; the paper holds from then on."""

import base64
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.files import shelf
from zdravie.platform.papers import errors, events
from zdravie.platform.papers.kinds import get_kind
from zdravie.platform.papers.models import Paper
from zdravie.platform.signing.cms import verify_cms
from zdravie.platform.signing.errors import ContentDiffers
from zdravie.platform.signing.queries import check_certificate


@transaction.atomic
def sign_paper(*, paper_id: UUID, cms_der: bytes, post: str, actor: Actor, now: datetime) -> Paper:
    """
    Take a detached CMS over the sealed PDF. Whether the actor may sign is for the room that ordered it.

    :param post: the signer's post, as the check page shows it beside the name of the certificate
    :raises SignatureNotWanted: papers of this kind are sealed by the system alone
    :raises PaperNotReady: there is nothing to sign yet
    :raises PaperEnded: it was revoked or replaced
    :raises SignatureForeign: something else was signed
    :raises SignatureWrong: the value does not fit; other refusals of ``signing`` speak of the certificate
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    if not get_kind(paper.kind).needs_signature:
        raise errors.SignatureNotWanted
    if paper.state == Paper.State.ORDERED:
        raise errors.PaperNotReady
    if paper.state == Paper.State.ISSUED:
        return paper
    if paper.state != Paper.State.DRAWN:
        raise errors.PaperEnded
    try:
        signature = verify_cms(cms_der, shelf.take(paper.file_id))
    except ContentDiffers as differs:
        raise errors.SignatureForeign from differs
    check_certificate(signature.signer, others=signature.others, at=now)
    paper.state = Paper.State.ISSUED
    paper.signed_at = now
    paper.signature = base64.b64encode(cms_der).decode()
    paper.signed_by = ", ".join(part for part in (signature.signer.full_name, post) if part)
    paper.save(update_fields=["state", "signed_at", "signature", "signed_by"])
    record_event(events.PaperIssued(paper_id=paper.pk, holder_id=paper.holder_id), actor=actor, now=now)
    return paper
