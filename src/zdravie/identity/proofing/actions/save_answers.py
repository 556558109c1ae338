"""Keep what the person typed into a request; nothing is compared yet."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.proofing import errors, events, moving
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.identity.proofing.types import Answers
from zdravie.kernel.actor import Actor


@transaction.atomic
def save_answers(*, request_id: UUID, answers: Answers, actor: Actor, now: datetime) -> ProofingRequest:
    """
    Keep the answers of a draft or of a returned request.

    :raises RequestUnknown: it is not the actor's
    :raises NotEditable: it was sent
    """
    request = moving.lock_own(request_id, actor)
    if not request.is_editable:
        raise errors.NotEditable
    if request.answers != answers:
        request.answers_text = answers.to_text()
        request.save(update_fields=["answers_text"])
        moving.record_fact(request, events.AnswersSaved, actor=actor, now=now)
    return request
