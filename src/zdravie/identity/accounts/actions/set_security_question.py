"""The owner sets a question of their own, one more hurdle at recovery (C-09)."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts import errors, events, security_answers
from zdravie.identity.accounts.models import Account, SecurityQuestion
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def set_security_question(*, question: str, answer: str, actor: Actor, now: datetime) -> SecurityQuestion:
    """
    Keep the question sealed and the answer as a hash; another one replaces it.

    :raises AnswerTooShort: anybody would guess it
    :raises AnswerInQuestion: the question tells it
    :raises AccountNotFound: the actor has no account
    """
    account = Account.objects.filter(pk=actor.id).first() if actor.is_person and actor.id else None
    if account is None:
        raise errors.AccountNotFound
    if len(security_answers.essence(answer)) < security_answers.SHORTEST:
        raise errors.AnswerTooShort(least=security_answers.SHORTEST)
    if security_answers.essence(answer) in security_answers.essence(question):
        raise errors.AnswerInQuestion
    row, _ = SecurityQuestion.objects.update_or_create(
        account=account,
        defaults={
            "question": " ".join(question.split()),
            "answer": security_answers.hash_answer(answer),
            "set_at": now,
        },
    )
    record_event(events.SecurityQuestionSet(account_id=account.pk), actor=actor, now=now)
    return row
