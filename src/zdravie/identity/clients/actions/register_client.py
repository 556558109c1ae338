"""Admit a relying system; its secret is shown once and kept as a hash."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.identity.clients import errors, events, managed, rules
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.registration import check, columns
from zdravie.identity.clients.types import ClientRegistration
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count


@transaction.atomic
def register_client(
    *, registration: ClientRegistration, secret: str = "", actor: Actor, now: datetime
) -> Client:
    """
    Write the system into the registry.

    :param secret: long and random; the caller hands it over and forgets it. Empty for a system that
        proves itself by a key, a certificate or not at all
    :raises MayNotRegister: a person registers only systems of their own
    :raises TooManySystems: a norm of systems for one person
    :raises BadRegistration: an address or a method that would be unsafe
    :raises ClientIdTaken: there is one of this name
    """
    _check_owner(registration.owner_id, actor, now)
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


def _check_owner(owner_id: UUID | None, actor: Actor, now: datetime) -> None:
    if managed.keeps_all_systems(actor):
        return
    if owner_id is None or actor.id != owner_id or not rules.may_own(actor):
        raise errors.MayNotRegister
    count = Client.objects.filter(owner_id=owner_id).count()
    if count >= get_count("clients.systems_of_one_person", on=now.date()):
        raise errors.TooManySystems(count=count)
