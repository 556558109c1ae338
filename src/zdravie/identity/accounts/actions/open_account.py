"""Open an account for a person whose telephone was just proven."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zdravie.identity.accounts import errors, events, rules
from zdravie.identity.accounts.indexes import email_index, phone_index, snils_index
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.types import NewAccount
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event

_PHONE_ONCE = "accounts_phone_confirmed_once"


@transaction.atomic
def open_account(*, details: NewAccount, actor: Actor, now: datetime) -> Account:
    """
    Open the account at once, without a visit to an office.

    :raises NotAllowedToVouch: a level above simplified is claimed by someone other than the system
    :raises PhoneTaken: the telephone already belongs to an account
    """
    if rules.is_vouched(details) and not rules.may_vouch(actor):
        raise errors.NotAllowedToVouch
    account = Account(
        identity_level=details.identity_level,
        family_name=details.family_name,
        given_name=details.given_name,
        patronymic=details.patronymic,
        birth_on=details.birth_on,
        phone=details.phone,
        phone_index=phone_index(details.phone),
        phone_confirmed_at=now,
        snils=details.snils,
        snils_index=snils_index(details.snils),
        email=details.email or None,
        email_index=email_index(details.email) if details.email else None,
        email_confirmed_at=now if details.email and details.is_email_confirmed else None,
        password=details.password_hash,
        created_at=now,
    )
    _insert(account)
    record_event(events.AccountOpened(account_id=account.pk), actor=actor, now=now)
    return account


def _insert(account: Account) -> None:
    """The database decides who was first; its other constraints are faults of the caller."""
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:
        if _PHONE_ONCE in str(error):
            raise errors.PhoneTaken from error
        raise
