"""A qualified signature was verified elsewhere: its owner is the owner of the account."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts import errors as account_errors
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.proofing import confirming, errors, moving, rules
from zdravie.identity.proofing.actions.begin_request import begin_request
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.identity.proofing.types import Answers
from zdravie.kernel.actor import Actor, ActorKind

KIND = "SIGNATURE"


@transaction.atomic
def confirm_by_signature(
    *,
    account_id: UUID,
    snils: str,
    family_name: str,
    given_name: str,
    patronymic: str,
    actor: Actor,
    now: datetime,
) -> ProofingRequest:
    """
    Confirm the account by facts of a verified certificate. The caller has verified the signature, the chain
    and the list of revoked certificates. The account must be standard; the birth date is not in certificates.

    :raises AccountNotFound: there is none, or it is blocked
    :raises LevelReached, LevelTooLow: nothing to do, or too early
    :raises SignatureOfOther: the certificate names another person
    """
    account = find_active(account_id)
    if account is None or not (actor.is_person_with_id(account_id) or actor.kind is ActorKind.SYSTEM):
        raise account_errors.AccountNotFound
    said = Answers(
        family_name=family_name,
        given_name=given_name,
        patronymic=patronymic,
        snils=snils,
        birth_on=account.birth_on.isoformat(),
    )
    if not rules.is_same_person(said, account):
        raise errors.SignatureOfOther
    owner = actor if actor.is_person else Actor(kind=ActorKind.PERSON, id=account_id)
    request = begin_request(kind_code=KIND, actor=owner, now=now)
    request.round += 1
    request.submitted_at = now
    request.answers_text = said.to_text()
    moving.move_and_record(request, ProofingRequest.State.CHECKING, actor=actor, now=now)
    confirming.confirm_and_record(request, actor=actor, now=now)
    return request
