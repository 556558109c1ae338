"""Reads for the section «Контактные данные»."""

from datetime import datetime
from uuid import UUID

from zdravie.identity.accounts.queries import get_own_account
from zdravie.identity.contacts.letters import token_index
from zdravie.identity.contacts.models import ContactChange
from zdravie.identity.contacts.types import Kind, OwnContacts, PendingContact
from zdravie.identity.signin.freezes import is_frozen
from zdravie.kernel.actor import Actor


def get_own_contacts(*, actor: Actor, now: datetime) -> OwnContacts:
    """
    How the actor is reached and what waits to be confirmed; the look is written into the journal.

    :raises AccountNotFound: the actor has no account
    """
    account = get_own_account(actor=actor)
    trusted_from = account.phone_trusted_from
    return OwnContacts(
        phone=account.phone,
        is_phone_confirmed=account.phone_confirmed_at is not None,
        is_phone_lost=account.phone_lost_at is not None,
        phone_trusted_from=trusted_from if trusted_from and now < trusted_from else None,
        pending_phone=_find_pending(account.pk, Kind.PHONE, now=now),
        email=account.email or "",
        is_email_confirmed=account.email_confirmed_at is not None,
        pending_email=_find_pending(account.pk, Kind.EMAIL, now=now),
        is_frozen=is_frozen(account.pk, now=now),
    )


def find_link(token: str, *, now: datetime) -> str | None:
    """The address that a link would confirm now, for whoever holds it; None when it confirms nothing."""
    change = ContactChange.objects.waiting(now=now).filter(token_index=token_index(token)).first()
    return change.value if change else None


def _find_pending(account_id: UUID, kind: Kind, *, now: datetime) -> PendingContact | None:
    change = ContactChange.objects.waiting(now=now).filter(account_id=account_id, kind=kind).first()
    if change is None:
        return None
    return PendingContact(value=change.value, asked_at=change.created_at, expires_at=change.expires_at)
