"""Bring the entry of a relying system up to date, its secret too."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import events
from zdravie.identity.clients.managed import lock_managed
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.registration import check, columns
from zdravie.identity.clients.types import ClientRegistration
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def change_client(
    *, client_pk: UUID, registration: ClientRegistration, secret: str = "", actor: Actor, now: datetime
) -> Client:
    """
    Replace what is known of the system; nothing is written when nothing changed.

    :param secret: a new one; empty leaves the old one
    :raises BadRegistration: an address or a method that would be unsafe
    :raises SystemNotFound: there is none, or it is somebody else's
    """
    client = lock_managed(client_pk, actor)
    client.secret_hash = bytes(client.secret_hash) if client.secret_hash is not None else None
    check(registration, has_secret=bool(secret) or client.secret_hash is not None)
    wanted = columns(registration, secret)
    if not secret:
        del wanted["secret_hash"]
    changed = {name: value for name, value in wanted.items() if getattr(client, name) != value}
    if changed:
        for name, value in changed.items():
            setattr(client, name, value)
        client.save(update_fields=list(changed))
        record_event(events.ClientChanged(client_id=client.pk), actor=actor, now=now)
    return client
