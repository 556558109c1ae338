"""The hygiene centre does not attest: the person passes the test anew."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events, rules
from zdravie.domains.medbook.actions.attest_training import passed_attempt
from zdravie.domains.medbook.models import Attempt
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def decline_attestation(*, attempt_id: UUID, reason: str, actor: Actor, now: datetime) -> Attempt:
    """
    The holder reads the reason.

    :raises NotOnDuty: the actor is not of the hygiene centre
    :raises TestNotPassed: there is nothing to decline
    :raises ReasonMissing: why?
    """
    rules.check_hygiene(actor, now=now)
    if not reason.strip():
        raise errors.ReasonMissing
    attempt, book = passed_attempt(attempt_id)
    attempt.state, attempt.judged_by_id, attempt.judged_at = Attempt.State.DECLINED, actor.id, now
    attempt.decline_reason = reason.strip()[:300]
    attempt.save(update_fields=["state", "judged_by_id", "judged_at", "decline_reason"])
    event = events.AttestationDeclined(attempt_id=attempt.pk, book_id=book.pk, person_id=book.person_id)
    record_event(event, actor=actor, now=now)
    return attempt
