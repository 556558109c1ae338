"""A system is stopped: its keys are in strange hands, or it is not needed for a while."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import events
from zdravie.identity.clients.managed import lock_managed
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.revocation import end_grants
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def suspend_client(*, client_pk: UUID, actor: Actor, now: datetime) -> Client:
    """
    Let nobody in through it, and end what it holds. Suspending twice changes nothing.

    :raises SystemNotFound: there is no such system, or it is somebody else's
    """
    client = lock_managed(client_pk, actor)
    if client.state != Client.State.SUSPENDED:
        client.state = Client.State.SUSPENDED
        client.save(update_fields=["state"])
        end_grants(now=now, client_id=client.pk)
        record_event(events.ClientSuspended(client_id=client.pk), actor=actor, now=now)
    return client
