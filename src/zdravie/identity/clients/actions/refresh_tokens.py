"""A relying system brings a refresh token and gets the next pair; a token brought twice was stolen."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.queries import find_active
from zdravie.identity.clients import errors, events, issuing, rules
from zdravie.identity.clients.models import RefreshToken
from zdravie.identity.clients.revocation import end_grants
from zdravie.identity.clients.types import Exchange
from zdravie.identity.signin.sessions import has_ended
from zdravie.kernel.actor import Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_event import record_event

_SPEND = (
    "UPDATE clients_refreshtoken SET used_at = %s"
    " WHERE token_hash = %s AND client_id = %s AND used_at IS NULL AND revoked_at IS NULL"
    " AND expires_at > clock_timestamp() RETURNING *"
)


def refresh_tokens(
    *,
    client_pk: UUID,
    refresh_token: str,
    scopes: Iterable[str] = (),
    life: timedelta | None = None,
    actor: Actor,
    now: datetime,
) -> Exchange:
    """
    Spend the token and draw the next one of its family. What a refusal changes stays changed.

    :param scopes: fewer than were agreed, for the new access token alone; empty means all
    :param life: of the access token, where the dialect has its own; empty means the norm
    :raises DeadRefreshToken: unknown, another system's, late or revoked
    :raises RefreshTokenReused: it was presented before; the whole family is dead
    :raises ScopeTooWide: more is asked than was agreed; the token stays good
    """
    with transaction.atomic():
        outcome = _spend(client_pk, refresh_token, tuple(scopes), life, actor, now)
        if isinstance(outcome, errors.ScopeTooWide):
            raise outcome
    if isinstance(outcome, DomainError):
        raise outcome
    return outcome


def _spend(
    client_pk: UUID,
    refresh_token: str,
    scopes: tuple[str, ...],
    life: timedelta | None,
    actor: Actor,
    now: datetime,
) -> Exchange | DomainError:
    digest = rules.hash_of(refresh_token)
    row = next(iter(RefreshToken.objects.raw(_SPEND, [now, digest, client_pk])), None)
    if row is None:
        return _why_not(digest, client_pk, actor, now)
    if not set(scopes) <= set(row.scopes):
        return errors.ScopeTooWide()
    about = {"family_id": row.family, "client_id": row.client_id, "account_id": row.account_id}
    if find_active(row.account_id) is None or has_ended(row.sid):
        end_grants(now=now, family=row.family)
        record_event(events.FamilyRevoked(**about, reason="account"), actor=actor, now=now)
        return errors.DeadRefreshToken()
    exchange = issuing.hand_out(
        row,
        account_id=row.account_id,
        auth_time=row.auth_time,
        family=row.family,
        with_refresh=True,
        scopes=scopes or None,
        life=life,
        now=now,
    )
    record_event(events.TokensRefreshed(**about), actor=actor, now=now)
    return exchange


def _why_not(digest: bytes, client_pk: UUID, actor: Actor, now: datetime) -> DomainError:
    row = RefreshToken.objects.filter(token_hash=digest, client_id=client_pk).first()
    if row is None or row.used_at is None:
        return errors.DeadRefreshToken()
    if end_grants(now=now, family=row.family):
        about = {"family_id": row.family, "client_id": row.client_id, "account_id": row.account_id}
        record_event(events.RefreshTokenReused(**about), actor=actor, now=now)
    return errors.RefreshTokenReused()
