"""Who may say what about an account."""

from zdravie.identity.accounts.types import NewAccount
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.assurance import IdentityLevel


def is_vouched(details: NewAccount) -> bool:
    """Whether more is claimed than a code by SMS proves."""
    return details.identity_level > IdentityLevel.SIMPLIFIED or details.is_email_confirmed


def may_vouch(actor: Actor) -> bool:
    """Only the system raises levels, after it has asked the registers."""
    return actor.kind is ActorKind.SYSTEM
