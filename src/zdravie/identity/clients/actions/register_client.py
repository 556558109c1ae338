"""Admit a relying system; its secret is shown once and kept as a hash."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zdravie.identity.clients import errors, events
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.registration import check, columns
from zdravie.identity.clients.types import ClientRegistration
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def register_client(
    *, registration: ClientRegistration, secret: str = "", actor: Actor, now: datetime
) -> Client:
    """
    Write the system into the registry.

    :param secret: long and random; the caller hands it over and forgets it. Empty for a system that
        proves itself by a key, a certificate or not at all
    :raises BadRegistration: an address or a method that would be unsafe
    :raises ClientIdTaken: there is one of this name
    """
    check(registration, has_secret=bool(secret))
    client = Client(
        client_id=registration.client_id,
        owner_id=registration.owner_id,
        created_at=now,
        **columns(registration, secret),
    )
    try:
        with transaction.atomic():
            client.save(force_insert=True)
    except IntegrityError as error:
        raise errors.ClientIdTaken from error
    record_event(events.ClientRegistered(client_id=client.pk), actor=actor, now=now)
    return client
