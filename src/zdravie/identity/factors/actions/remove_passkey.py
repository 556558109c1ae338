"""The owner takes a passkey off the account."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.factors import errors, events
from zdravie.identity.factors.changes import note_change
from zdravie.identity.factors.models import Passkey
from zdravie.identity.factors.rules import get_changeable_account
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def remove_passkey(*, passkey_id: UUID, visitor: Visitor, actor: Actor, now: datetime) -> None:
    """
    Forget the key; what the device keeps opens nothing any more.

    :raises NotSignedIn: nobody is signed in
    :raises StrongerSignInNeeded: one factor alone must not change the others
    :raises PasskeyNotOwn: the actor has no such key
    """
    account = get_changeable_account(actor)
    deleted, _ = Passkey.objects.filter(pk=passkey_id, account_id=account.pk).delete()
    if not deleted:
        raise errors.PasskeyNotOwn
    event = events.PasskeyRemoved(passkey_id=passkey_id, account_id=account.pk)
    record_event(event, actor=actor, now=now)
    note_change(
        event,
        account=account,
        visitor=visitor,
        actor=actor,
        now=now,
        notice="passkey_removed",
        key=passkey_id,
    )
