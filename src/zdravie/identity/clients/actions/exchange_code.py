"""A relying system brings a code and gets a token: once, in time, for its address, with its verifier."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.functions import Now

from zdravie.identity.clients import errors, events, rules
from zdravie.identity.clients.models import AccessToken, AuthorizationCode
from zdravie.identity.clients.types import Exchange
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_seconds

_BYTES = 32
_IS_LATE = ExpressionWrapper(Q(expires_at__lte=Now()), output_field=BooleanField())


def exchange_code(
    *, client_pk: UUID, code: str, redirect_uri: str, verifier: str, actor: Actor, now: datetime
) -> Exchange:
    """
    Spend the code. What a refusal changes (a spoilt code, revoked tokens) stays changed.

    :raises UnknownCode: there is no such code
    :raises CodeOfAnotherClient: it was issued to another system; it stays good for that one
    :raises CodeAlreadyUsed: it was presented before; all tokens of it are revoked
    :raises CodeExpired: its time is over
    :raises CodeForAnotherAddress: other redirect_uri; the code is spoilt
    :raises WrongVerifier: PKCE does not fit; the code is spoilt
    """
    with transaction.atomic():
        outcome = _spend(client_pk, code, (redirect_uri, verifier), actor, now)
    if isinstance(outcome, DomainError):
        raise outcome
    return outcome


def _spend(
    client_pk: UUID, code: str, proof: tuple[str, str], actor: Actor, now: datetime
) -> Exchange | DomainError:
    found = AuthorizationCode.objects.select_for_update().annotate(is_late=_IS_LATE)
    row = found.filter(code_hash=rules.hash_of(code)).first()
    if row is None:
        return errors.UnknownCode()
    if row.client_id != client_pk:
        return errors.CodeOfAnotherClient()
    if row.used_at is not None:
        return _answer_reuse(row, actor, now)
    if row.is_late:
        return errors.CodeExpired()
    row.used_at = now
    row.save(update_fields=["used_at"])
    about = {"code_id": row.pk, "client_id": row.client_id, "account_id": row.account_id}
    flaw = _flaw(row, *proof)
    if flaw is not None:
        record_event(events.CodeSpoilt(**about, reason=flaw.code), actor=actor, now=now)
        return flaw
    exchange = _hand_out(row, now)
    record_event(events.CodeExchanged(**about), actor=actor, now=now)
    return exchange


def _flaw(row: AuthorizationCode, redirect_uri: str, verifier: str) -> DomainError | None:
    if redirect_uri != row.redirect_uri:
        return errors.CodeForAnotherAddress()
    if not rules.is_verifier_of(row.code_challenge, verifier):
        return errors.WrongVerifier()
    return None


def _answer_reuse(row: AuthorizationCode, actor: Actor, now: datetime) -> DomainError:
    AccessToken.objects.filter(family=row.pk, revoked_at__isnull=True).update(revoked_at=now)
    record_event(
        events.CodeReused(code_id=row.pk, client_id=row.client_id, account_id=row.account_id),
        actor=actor,
        now=now,
    )
    return errors.CodeAlreadyUsed()


def _hand_out(row: AuthorizationCode, now: datetime) -> Exchange:
    token = secrets.token_urlsafe(_BYTES)
    life: timedelta = get_seconds("clients.access_token_life", on=now.date())
    AccessToken.objects.create(
        token_hash=rules.hash_of(token),
        client_id=row.client_id,
        account_id=row.account_id,
        scopes=row.scopes,
        family=row.pk,
        sid=row.sid,
        expires_at=Now() + life,
    )
    return Exchange(
        access_token=token,
        expires_in=int(life.total_seconds()),
        scopes=tuple(row.scopes),
        account_id=row.account_id,
        nonce=row.nonce,
        sid=row.sid,
        auth_time=row.auth_time,
        assurance=Assurance(row.assurance),
        amr=tuple(row.amr),
    )
