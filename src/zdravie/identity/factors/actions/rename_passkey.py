"""The owner calls a passkey something else, to tell it from the others."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.factors import errors, events
from zdravie.identity.factors.models import Passkey
from zdravie.identity.factors.rules import get_own_account
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def rename_passkey(*, passkey_id: UUID, name: str, actor: Actor, now: datetime) -> None:
    """
    A name is only a name: any session of the owner will do.

    :raises NotSignedIn: nobody is signed in
    :raises PasskeyNotOwn: the actor has no such key
    """
    account = get_own_account(actor)
    if not Passkey.objects.filter(pk=passkey_id, account_id=account.pk).update(name=name):
        raise errors.PasskeyNotOwn
    record_event(events.PasskeyRenamed(passkey_id=passkey_id, account_id=account.pk), actor=actor, now=now)
