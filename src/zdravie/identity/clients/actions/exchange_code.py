"""A relying system brings a code and gets tokens: once, in time, for its address, with its verifier."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import errors, events, issuing, rules
from zdravie.identity.clients.models import AuthorizationCode
from zdravie.identity.clients.revocation import end_grants
from zdravie.identity.clients.types import Exchange
from zdravie.kernel.actor import Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.postgres.rows import columns, find_row

_SPEND = f"""
    UPDATE clients_authorizationcode SET used_at = %s
    WHERE code_hash = %s AND client_id = %s AND used_at IS NULL AND expires_at > clock_timestamp()
    RETURNING {columns(AuthorizationCode)}
"""  # noqa: S608 - names of columns


def exchange_code(
    *,
    client_pk: UUID,
    code: str,
    redirect_uri: str,
    verifier: str = "",
    life: timedelta | None = None,
    actor: Actor,
    now: datetime,
) -> Exchange:
    """
    Spend the code. What a refusal changes (a spoilt code, revoked tokens) stays changed.

    :param verifier: of PKCE; empty only for a code that was issued without a challenge
    :param life: of the access token, where the dialect has its own; empty means the norm
    :raises UnknownCode: there is no such code
    :raises CodeOfAnotherClient: it was issued to another system; it stays good for that one
    :raises CodeAlreadyUsed: it was presented before; all tokens of it are revoked
    :raises CodeExpired: its time is over
    :raises CodeForAnotherAddress: other redirect_uri; the code is spoilt
    :raises WrongVerifier: PKCE does not fit; the code is spoilt
    :raises VerifierWithoutChallenge: a verifier for a code without challenge; the code is spoilt
    """
    with transaction.atomic():
        outcome = _spend(client_pk, code, (redirect_uri, verifier), life, actor, now)
    if isinstance(outcome, DomainError):
        raise outcome
    return outcome


def _spend(
    client_pk: UUID,
    code: str,
    proof: tuple[str, str],
    life: timedelta | None,
    actor: Actor,
    now: datetime,
) -> Exchange | DomainError:
    digest = rules.hash_of(code)
    row = find_row(AuthorizationCode, _SPEND, [now, digest, client_pk])
    if row is None:
        return _why_not(digest, client_pk, actor, now)
    about = {"code_id": row.pk, "client_id": row.client_id, "account_id": row.account_id}
    flaw = _flaw(row, *proof)
    if flaw is not None:
        record_event(events.CodeSpoilt(**about, reason=flaw.code), actor=actor, now=now)
        return flaw
    exchange = issuing.hand_out(
        row,
        account_id=row.account_id,
        auth_time=row.auth_time,
        family=row.pk,
        with_refresh=row.is_offline,
        nonce=row.nonce,
        life=life,
        now=now,
    )
    record_event(events.CodeExchanged(**about), actor=actor, now=now)
    return exchange


def _flaw(row: AuthorizationCode, redirect_uri: str, verifier: str) -> DomainError | None:
    if redirect_uri != row.redirect_uri:
        return errors.CodeForAnotherAddress()
    if not row.code_challenge:
        return errors.VerifierWithoutChallenge() if verifier else None
    if not rules.is_verifier_of(row.code_challenge, verifier):
        return errors.WrongVerifier()
    return None


def _why_not(digest: bytes, client_pk: UUID, actor: Actor, now: datetime) -> DomainError:
    row = AuthorizationCode.objects.filter(code_hash=digest).first()
    if row is None:
        return errors.UnknownCode()
    if row.client_id != client_pk:
        return errors.CodeOfAnotherClient()
    if row.used_at is None:
        return errors.CodeExpired()
    end_grants(now=now, family=row.pk)
    record_event(
        events.CodeReused(code_id=row.pk, client_id=row.client_id, account_id=row.account_id),
        actor=actor,
        now=now,
    )
    return errors.CodeAlreadyUsed()
