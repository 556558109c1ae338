"""Admit a relying system; its secret is shown once and kept as a hash."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zdravie.identity.clients import errors, events, rules
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.types import ClientRegistration
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def register_client(*, registration: ClientRegistration, secret: str, actor: Actor, now: datetime) -> Client:
    """
    Write the system into the registry.

    :param secret: long and random; the caller hands it over and forgets it
    :raises BadRegistration: an address or a method that would be unsafe
    :raises ClientIdTaken: there is one of this name
    """
    check(registration)
    client = Client(
        client_id=registration.client_id,
        name=registration.name,
        secret_hash=rules.hash_of(secret),
        redirect_uris=list(registration.redirect_uris),
        post_logout_redirect_uris=list(registration.post_logout_redirect_uris),
        scopes=list(registration.scopes),
        token_endpoint_auth_method=registration.token_endpoint_auth_method,
        created_at=now,
    )
    try:
        with transaction.atomic():
            client.save(force_insert=True)
    except IntegrityError as error:
        raise errors.ClientIdTaken from error
    record_event(events.ClientRegistered(client_id=client.pk), actor=actor, now=now)
    return client


def check(registration: ClientRegistration) -> None:
    """
    Refuse what could never be answered safely.

    :raises BadRegistration: with the reason in words
    """
    if not registration.redirect_uris:
        raise errors.BadRegistration(why="нет ни одного адреса возврата")
    for uri in registration.redirect_uris + registration.post_logout_redirect_uris:
        if flaw := rules.flaw_of_redirect_uri(uri):
            raise errors.BadRegistration(why=flaw)
    if registration.token_endpoint_auth_method not in (Client.AuthMethod.BASIC, Client.AuthMethod.POST):
        raise errors.BadRegistration(why="неизвестный способ, которым система подтверждает себя")
