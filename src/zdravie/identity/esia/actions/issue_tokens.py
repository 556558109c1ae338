"""A grant becomes the tokens of this dialect: the access token is a signed text, and only its hash stays."""

from datetime import datetime, timedelta

from django.db import transaction

from zdravie.identity.accounts.errors import AccountNotFound
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.clients import rules
from zdravie.identity.clients.models import AccessToken, Client
from zdravie.identity.clients.types import Exchange
from zdravie.identity.esia import events, scopes, tokens
from zdravie.identity.esia.types import Answer
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def issue_tokens(*, exchange: Exchange, client: Client, issuer: str, actor: Actor, now: datetime) -> Answer:
    """
    Sign what the exchange handed out; its opaque token opens nothing from now on.

    :raises AccountNotFound: the person's account was blocked meanwhile
    :raises NoSigningKey: there is no key of the system's algorithm
    :raises GostUnavailable: its algorithm is GOST and this machine cannot sign by it
    """
    account = find_active(exchange.account_id)
    if account is None:
        raise AccountNotFound
    life = timedelta(seconds=exchange.expires_in)
    access_token = tokens.make_access_token(
        exchange=exchange, account=account, client=client, issuer=issuer, life=life, now=now
    )
    id_token = ""
    if scopes.OPENID in exchange.scopes:
        id_token = tokens.make_id_token(
            exchange=exchange, account=account, client=client, issuer=issuer, now=now
        )
    drawn = AccessToken.objects.filter(token_hash=rules.hash_of(exchange.access_token))
    drawn.update(token_hash=rules.hash_of(access_token))
    record_event(
        events.TokensSigned(family_id=exchange.family, client_id=client.pk, account_id=account.pk),
        actor=actor,
        now=now,
    )
    return Answer(
        access_token=access_token,
        id_token=id_token,
        refresh_token=exchange.refresh_token,
        expires_in=exchange.expires_in,
    )
