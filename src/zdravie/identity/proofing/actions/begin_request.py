"""Begin to prove who one is, in one of the ways; what the account knows already is filled in."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zdravie.identity.accounts import errors as account_errors
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.proofing import errors, events, moving, rules
from zdravie.identity.proofing.kinds import KINDS
from zdravie.identity.proofing.models import ProofingRequest, Step
from zdravie.identity.proofing.types import Answers
from zdravie.kernel.actor import Actor


@transaction.atomic
def begin_request(*, kind_code: str, actor: Actor, now: datetime) -> ProofingRequest:
    """
    The living request of this kind, or a new draft.

    :raises KindUnknown: there is no such way
    :raises LevelReached: the account is proven so far already
    :raises LevelTooLow: another way comes first
    """
    kind = KINDS.get(kind_code)
    if kind is None:
        raise errors.KindUnknown
    account = find_active(actor.id) if actor.is_person and actor.id else None
    if account is None:
        raise account_errors.AccountNotFound
    living = ProofingRequest.objects.living().filter(account=account, kind=kind.code)
    known = living.first()
    if known is not None:
        return known
    if rules.is_reached(kind, account):
        raise errors.LevelReached
    if not rules.is_open(kind, account):
        raise errors.LevelTooLow
    request = ProofingRequest(
        account=account, kind=kind.code, answers_text=_known_of(account).to_text(), started_at=now
    )
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError:  # two tabs at once: the first one counts
        return living.get()
    Step.objects.create(request=request, state=request.state, at=now, actor_id=actor.id)
    moving.record_fact(request, events.RequestStarted, actor=actor, now=now)
    return request


def _known_of(account: Account) -> Answers:
    return Answers(
        family_name=account.family_name,
        given_name=account.given_name,
        patronymic=account.patronymic,
        birth_on=account.birth_on.isoformat(),
        snils=account.snils,
        inn=account.inn or "",
    )
