"""The applicant signs the application and sends it: for the first time, or again after it was mended."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.casework import answers, errors, fees, moving, signatures
from zdravie.platform.casework.models import Case, Submission
from zdravie.platform.casework.numbers import next_number
from zdravie.platform.casework.types import Party, State


@transaction.atomic
def submit_case(*, case_id: UUID, shown: str = "", cms_der: bytes = b"", actor: Actor, now: datetime) -> Case:
    """
    Sign and send; the same wish twice is one application with one number.

    :param shown: the digest of what the page showed to be signed; empty where there was no page
    :param cms_der: a qualified signature of that; without it the sign-in itself signs

    :raises CaseUnknown: it is not the actor's
    :raises Incomplete: something is missing; ``details["problems"]`` lead to the places
    :raises MoveImpossible: it is closed
    :raises ShownDiffers, SignInWeak, IdentityUnproven, QualifiedDemanded, CertificateOfAnother: not signed
    """
    case = moving.lock_own(case_id, actor)
    if not case.is_editable:
        if case.number and not case.is_ended:
            return case
        raise errors.MoveImpossible
    service, known = moving.declared(case), case.answers
    held = Counter(case.documents.filter(removed_at__isnull=True).values_list("kind", flat=True))
    problems = list(answers.find_problems(service, known, held))
    if problems:
        raise errors.Incomplete(problems=problems)
    case.round += 1
    signatures.sign(case, service, shown=shown, cms_der=cms_der, actor=actor, now=now)
    case.number = case.number or next_number(service.prefix, year=now.astimezone(MOSCOW).year)
    case.submitted_at = now
    Submission.objects.create(case=case, round=case.round, answers_text=case.answers_text, sent_at=now)
    target = State.ACCEPTED
    if fees.ask(case, service, known, actor=actor, now=now):
        target = State.AWAITING_PAYMENT
    moving.move(case, "submit", target, by=Party.APPLICANT, actor=actor, now=now)
    return case
