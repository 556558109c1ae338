"""The account holder says where they live or are registered."""

import json
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts import errors, events
from zdravie.identity.accounts.models import Account, Address
from zdravie.identity.accounts.types import PostalAddress
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def change_address(*, kind: str, address: PostalAddress | None, actor: Actor, now: datetime) -> None:
    """
    Replace the address of the kind, or take it away. Addresses are the owner's own word (C-21).

    :param kind: of ``Address.Kind``
    :raises AccountNotFound: the actor has no account
    """
    account = Account.objects.filter(pk=actor.id).first() if actor.is_person and actor.id else None
    if account is None:
        raise errors.AccountNotFound
    if address is None:
        Address.objects.filter(account=account, kind=kind).delete()
    else:
        row = Address.objects.select_for_update().filter(account=account, kind=kind).first()
        row = row or Address(account=account, kind=kind)
        row.details = json.dumps(asdict(address), ensure_ascii=False)
        row.changed_at = now
        row.save()
    record_event(events.AddressChanged(account_id=account.pk, kind=kind), actor=actor, now=now)
