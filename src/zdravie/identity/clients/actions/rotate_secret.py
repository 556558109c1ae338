"""A system gets a new secret; the old one dies at once, or after hours in which the system is set up anew."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import errors, events, rules
from zdravie.identity.clients.managed import lock_managed
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.registration import uses_secret
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes


@transaction.atomic
def rotate_secret(*, client_pk: UUID, secret: str, is_old_kept: bool, actor: Actor, now: datetime) -> Client:
    """
    Keep the hash of the new secret.

    :param secret: long and random; the caller hands it over and forgets it
    :param is_old_kept: the old one stays good for the norm ``clients.secret_overlap``
    :raises SystemNotFound: there is no such system, or it is somebody else's
    :raises NoSecretToRotate: it proves itself in another way
    """
    client = lock_managed(client_pk, actor)
    if not uses_secret(client.token_endpoint_auth_method):
        raise errors.NoSecretToRotate
    client.old_secret_hash = client.secret_hash if is_old_kept else None
    client.old_secret_until = (
        now + get_minutes("clients.secret_overlap", on=now.date()) if is_old_kept else None
    )
    client.secret_hash = rules.hash_of(secret)
    client.save(update_fields=["secret_hash", "old_secret_hash", "old_secret_until"])
    record_event(events.SecretRotated(client_id=client.pk), actor=actor, now=now)
    return client
