"""Who may choose a trusted contact, and who may be one."""

import re
from datetime import datetime
from uuid import UUID

from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery import errors
from zdravie.identity.recovery.models import TrustedContact
from zdravie.identity.signin import freezes
from zdravie.identity.signin.limits import say_clock
from zdravie.identity.signin.rules import full_years
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_count

_SECRET = re.compile(r"(?i)(парол\w*|password|код\w*|пин|pin)\s*[:=—–-]\s*\S+|(?<!\d)\d{6}(?!\d)")


def check_may_trust(actor: Actor, *, now: datetime) -> UUID:
    """
    The account whose trusted contact the actor may choose now.

    :raises NotYours: nobody's
    :raises NotStrongEnough: one factor is too little: a thief would invite himself
    :raises RecoveryFrozen: after «Это не я»
    """
    if not actor.is_person or actor.id is None:
        raise errors.NotYours
    if actor.assurance < Assurance.MEDIUM:
        raise errors.NotStrongEnough
    until = freezes.frozen_until(actor.id, now=now)
    if until:
        raise errors.RecoveryFrozen(at=say_clock(until, now=now))
    return actor.id


def check_may_be_contact(account: Account, *, now: datetime) -> None:
    """
    Grown-up, and not trusted by too many.

    :raises ContactTooYoung, TooManyPrincipals: otherwise
    """
    day = now.astimezone(MOSCOW).date()
    age, most = (
        get_count("recovery.contact_age", on=day),
        get_count("recovery.contact_principals", on=day),
    )
    if full_years(account.birth_on, on=day) < age:
        raise errors.ContactTooYoung(age=age)
    trusted = TrustedContact.objects.filter(contact=account, state=TrustedContact.State.ACCEPTED)
    if trusted.count() >= most:
        raise errors.TooManyPrincipals(most=most)


def holds_secret(words: str) -> bool:
    """Whether somebody wrote a password or a code to the support desk (C-24)."""
    return _SECRET.search(words) is not None
