"""Who may say what about an account."""

from datetime import datetime

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.types import NewAccount
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.assurance import IdentityLevel


def is_vouched(details: NewAccount) -> bool:
    """Whether more is claimed than a code by SMS proves."""
    return details.identity_level > IdentityLevel.SIMPLIFIED or details.is_email_confirmed


def may_vouch(actor: Actor) -> bool:
    """Only the system raises levels, after it has asked the registers."""
    return actor.kind is ActorKind.SYSTEM


def may_receive_codes(account: Account) -> bool:
    """Whether codes to the telephone open anything: it is confirmed and its owner has not lost it."""
    return account.phone_confirmed_at is not None and account.phone_lost_at is None


def is_phone_a_factor(account: Account, *, now: datetime) -> bool:
    """
    Whether a code by SMS or call may confirm a sign-in or recover the account.

    Not for some hours after the number was changed: whoever stole a session must not win the account with it.
    """
    is_trusted = account.phone_trusted_from is None or now >= account.phone_trusted_from
    return may_receive_codes(account) and is_trusted
