"""Relying systems: who they are and whether they are themselves."""

import hmac

from django.db.models.functions import Now

from zdravie.identity.clients import errors, rules
from zdravie.identity.clients.models import Client
from zdravie.platform.postgres.rows import columns, find_row

_BY_NAME = f"SELECT {columns(Client)} FROM clients_client WHERE client_id = %s AND state = %s"  # noqa: S608
"""Asked at every request of every system; a ready statement spares the building of one."""


def find_client(client_id: str) -> Client | None:
    """The system that calls itself so, unless it is suspended. A name with NUL would choke the driver."""
    if not client_id.isprintable():
        return None
    return find_row(Client, _BY_NAME, [client_id, Client.State.ACTIVE.value])


def get_client_by_secret(*, client_id: str, secret: str, method: str) -> Client:
    """
    The system, once it has proven itself in the way it registered.

    :raises WrongClientSecret: unknown, suspended, wrong secret or another way than the registered one
    """
    client = find_client(client_id)
    if client is None or client.token_endpoint_auth_method != method:
        raise errors.WrongClientSecret
    if not rules.is_secret_of(client, secret) and not _is_old_secret_of(client, secret):
        raise errors.WrongClientSecret
    return client


def _is_old_secret_of(client: Client, secret: str) -> bool:
    """Whether it was replaced so lately that it still counts, by the clock of the database."""
    if client.old_secret_hash is None:
        return False
    still = Client.objects.filter(pk=client.pk, old_secret_until__gt=Now()).exists()
    return still and hmac.compare_digest(rules.hash_of(secret), bytes(client.old_secret_hash))
