"""A person of the desk signs the official paper of a decision; the applicant may have it from then on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import deadlines, events, moving, papers, signatures
from zdravie.platform.papers.actions.sign_paper import sign_paper
from zdravie.platform.papers.models import Paper


@transaction.atomic
def sign_decision(*, paper_id: UUID, cms_der: bytes, actor: Actor, now: datetime) -> Paper:
    """
    Take the signature of the one who decided, or of a senior, over the sealed PDF.

    :raises PaperNotYours: it is not for this person, or signed already
    :raises ShownDiffers: another file was signed
    :raises CertificateOfAnother: not the actor's own certificate
    :raises DomainError: what speaks against the signature or its certificate, see ``platform/signing``
    """
    wanted = papers.get_paper_to_sign(paper_id, actor=actor, now=now)
    case = moving.lock_case(wanted.case_id)
    content = papers.read_paper_to_sign(paper_id, actor=actor, now=now)
    signatures.demand_own_certificate(cms_der, content, actor=actor, now=now)
    paper = sign_paper(
        paper_id=paper_id, cms_der=cms_der, post=papers.post_of(case, actor, now), actor=actor, now=now
    )
    if not papers.is_any_unsigned(case):
        deadlines.meet_signature(case, now=now)
    event = events.DecisionSigned(case_id=case.pk, applicant_id=case.applicant_id, paper_id=paper.pk)
    record_event(event, actor=actor, now=now)
    return paper
