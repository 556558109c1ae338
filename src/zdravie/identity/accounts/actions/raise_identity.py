"""Raise how far an account is proven, and write down what was proven; the only way up (C-13, C-21)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts import errors, events, rules, verified
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.types import ProvenPerson
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import IdentityLevel
from zdravie.platform.audit.actions.record_event import record_event

_FIELDS = (
    *("identity_level", "family_name", "given_name", "patronymic", "birth_on", "snils", "snils_index"),
    *("inn", "inn_index", "inn_verified_at"),
)


@transaction.atomic
def raise_identity(
    *,
    account_id: UUID,
    level: IdentityLevel,
    person: ProvenPerson | None,
    ground: str,
    actor: Actor,
    now: datetime,
) -> Account:
    """
    Raise, or keep the level and correct the person. A level is never lowered here.

    :param person: what was proven now; empty when nothing new was learnt
    :param ground: the verification it rests on, such as ``proofing:<number>``
    :raises NotAllowedToVouch: only the system, which has asked the registers or an operator
    :raises AccountNotFound: there is none, or it is blocked
    :raises SnilsTaken, InnTaken, DocumentTaken: a number is verified at another account
    """
    if not rules.may_vouch(actor):
        raise errors.NotAllowedToVouch
    account = Account.objects.select_for_update().filter(pk=account_id, state=Account.State.ACTIVE).first()
    if account is None:
        raise errors.AccountNotFound
    is_changed = person is not None and verified.write_person(account, person, ground=ground, now=now)
    is_raised = level > account.identity_level
    account.identity_level = max(level, account.identity)
    verified.save_or_say_taken(account, update_fields=_FIELDS)
    if person is not None and person.paper is not None:
        verified.write_paper(account, person.paper, now=now)
    if is_raised:
        raised = events.IdentityRaised(account_id=account.pk, level=int(account.identity_level))
        record_event(raised, actor=actor, now=now)
    if is_changed or not is_raised:
        record_event(events.PersonVerified(account_id=account.pk), actor=actor, now=now)
    return account
