"""Draws tokens for a grant: a code, a refresh token, a kiosk that was let in."""

import secrets
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from django.db.models.functions import Now

from zdravie.identity.clients import rules
from zdravie.identity.clients.models import RefreshToken
from zdravie.identity.clients.types import Exchange
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.ids import new_id
from zdravie.platform.norms.queries import get_days, get_seconds
from zdravie.platform.postgres.rows import write

BYTES = 32
_INSERT = """
    INSERT INTO clients_accesstoken
        (id, token_hash, client_id, account_id, scopes, family, sid, expires_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, statement_timestamp() + %s)
"""


class Grant(Protocol):
    """The facts that go from one token to the next."""

    client_id: UUID
    sid: str
    assurance: int
    scopes: list[str]
    amr: list[str]


def hand_out(
    grant: Grant,
    *,
    account_id: UUID,
    auth_time: datetime,
    family: UUID,
    with_refresh: bool,
    nonce: str = "",
    scopes: tuple[str, ...] | None = None,
    life: timedelta | None = None,
    now: datetime,
) -> Exchange:
    """
    Write an access token, and a refresh token if it is asked for.

    :param scopes: fewer than the grant has, for this access token alone
    :param life: of the access token; empty means the norm
    """
    narrowed = list(scopes) if scopes is not None else grant.scopes
    life = life or get_seconds("clients.access_token_life", on=now.date())
    _, token = draw_access_token(grant.client_id, account_id, narrowed, family, grant.sid, life)
    return Exchange(
        access_token=token,
        refresh_token=_draw_refresh(grant, account_id, auth_time, family, now) if with_refresh else "",
        expires_in=int(life.total_seconds()),
        scopes=tuple(narrowed),
        account_id=account_id,
        nonce=nonce,
        sid=grant.sid,
        auth_time=auth_time,
        assurance=Assurance(grant.assurance),
        amr=tuple(grant.amr),
        family=family,
    )


def draw_access_token(
    client_pk: UUID, account_id: UUID | None, scopes: list[str], family: UUID, sid: str, life: timedelta
) -> tuple[UUID, str]:
    """Write an access token; its number and the token itself, which is nowhere kept."""
    token_id, token = new_id(), secrets.token_urlsafe(BYTES)
    write(_INSERT, [token_id, rules.hash_of(token), client_pk, account_id, scopes, family, sid, life])
    return token_id, token


def _draw_refresh(grant: Grant, account_id: UUID, auth_time: datetime, family: UUID, now: datetime) -> str:
    token = secrets.token_urlsafe(BYTES)
    RefreshToken.objects.create(
        token_hash=rules.hash_of(token),
        client_id=grant.client_id,
        account_id=account_id,
        scopes=grant.scopes,
        family=family,
        sid=grant.sid,
        auth_time=auth_time,
        assurance=grant.assurance,
        amr=grant.amr,
        expires_at=Now() + get_days("clients.refresh_token_life", on=now.date()),
    )
    return token
