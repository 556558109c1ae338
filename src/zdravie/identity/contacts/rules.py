"""Who may change contacts, and when."""

from datetime import datetime
from uuid import UUID

from zdravie.identity.contacts import errors
from zdravie.identity.signin.freezes import is_frozen
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance


def own_account_id(actor: Actor) -> UUID:
    """
    Whose contacts the actor may look after.

    :raises NotYours: nobody's
    """
    if not actor.is_person or actor.id is None:
        raise errors.NotYours
    return actor.id


def check_may_change(actor: Actor, *, now: datetime) -> UUID:
    """
    The account whose contacts the actor may change now.

    :raises NotYours, NotStrongEnough, ContactsFrozen: the first that holds
    """
    account_id = own_account_id(actor)
    if actor.assurance < Assurance.MEDIUM:
        raise errors.NotStrongEnough
    check_not_frozen(account_id, now=now)
    return account_id


def check_not_frozen(account_id: UUID, *, now: datetime) -> None:
    """:raises ContactsFrozen: the owner said «Это не я» a short while ago"""
    if is_frozen(account_id, now=now):
        raise errors.ContactsFrozen
