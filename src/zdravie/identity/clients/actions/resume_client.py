"""A stopped system works again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import events
from zdravie.identity.clients.managed import lock_managed
from zdravie.identity.clients.models import Client
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def resume_client(*, client_pk: UUID, actor: Actor, now: datetime) -> Client:
    """
    Let people in through it again; tokens that ended stay ended.

    :raises SystemNotFound: there is no such system, or it is somebody else's
    """
    client = lock_managed(client_pk, actor)
    if client.state != Client.State.ACTIVE:
        client.state = Client.State.ACTIVE
        client.save(update_fields=["state"])
        record_event(events.ClientResumed(client_id=client.pk), actor=actor, now=now)
    return client
