"""Somebody agrees or refuses to be a trusted contact."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery import errors, events
from zdravie.identity.recovery.models import TrustedContact
from zdravie.identity.recovery.rules import check_may_be_contact
from zdravie.identity.signin import journal
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def answer_invitation(*, link_id: UUID, is_accepted: bool, actor: Actor, now: datetime) -> TrustedContact:
    """
    Only the owner of the number that was invited may answer, once.

    :raises InvitationGone: withdrawn, answered, or somebody else's
    :raises ContactTooYoung, TooManyPrincipals: see ``rules.check_may_be_contact``
    """
    # The account is locked: of two answers at once only one can be the last that the norm allows.
    account = Account.objects.select_for_update().filter(pk=actor.id).first() if actor.id else None
    link = TrustedContact.objects.select_for_update().filter(pk=link_id).first()
    is_theirs = (
        account is not None
        and link is not None
        and link.state == TrustedContact.State.INVITED
        and account.phone_confirmed_at is not None
        and bytes(link.phone_index) == bytes(account.phone_index)
        and link.principal_id != account.pk
    )
    if account is None or link is None or not is_theirs:
        raise errors.InvitationGone
    link.answered_at = now
    if is_accepted:
        check_may_be_contact(account, now=now)
        link.contact, link.state = account, TrustedContact.State.ACCEPTED
    else:
        link.state = TrustedContact.State.REFUSED
    link.save(update_fields=["contact", "state", "answered_at"])
    kind = events.ContactAccepted if is_accepted else events.ContactRefused
    answered = kind(link_id=link.pk, account_id=link.principal_id)
    journal.write_security_event(link.principal_id, kind=answered.name, now=now)
    record_event(answered, actor=actor, now=now)
    return link
