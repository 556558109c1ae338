"""A kiosk asks whether it was let in, and gets its tokens once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.functions import Now

from zdravie.identity.clients import errors, events, issuing, rules
from zdravie.identity.clients.models import DeviceGrant
from zdravie.identity.clients.revocation import end_grants
from zdravie.identity.clients.types import Exchange
from zdravie.kernel.actor import Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_seconds

_IS_LATE = ExpressionWrapper(Q(expires_at__lte=Now()), output_field=BooleanField())


def exchange_device_code(
    *, client_pk: UUID, device_code: str, with_refresh: bool, actor: Actor, now: datetime
) -> Exchange:
    """
    Answer one question of the kiosk. What a refusal changes stays changed.

    :raises DeviceWaiting: the person has not answered yet
    :raises DeviceTooFast: it asks more often than it was told to
    :raises DeviceDenied: the answer is no
    :raises DeviceExpired: unknown, another system's or late
    :raises CodeAlreadyUsed: it got its tokens before; they are dead now
    """
    with transaction.atomic():
        outcome = _answer(client_pk, device_code, with_refresh, actor, now)
    if isinstance(outcome, DomainError):
        raise outcome
    return outcome


def _answer(
    client_pk: UUID, device_code: str, with_refresh: bool, actor: Actor, now: datetime
) -> Exchange | DomainError:
    grants = DeviceGrant.objects.select_for_update().annotate(is_late=_IS_LATE)
    grant = grants.filter(device_code_hash=rules.hash_of(device_code), client_id=client_pk).first()
    if grant is None:
        return errors.DeviceExpired()
    if grant.state == DeviceGrant.State.USED:
        end_grants(now=now, family=grant.pk)
        record_event(events.FamilyRevoked(**_family_of(grant), reason="reuse"), actor=actor, now=now)
        return errors.CodeAlreadyUsed()
    if grant.is_late:
        return errors.DeviceExpired()
    if grant.state == DeviceGrant.State.DENIED:
        return errors.DeviceDenied()
    if grant.state == DeviceGrant.State.WAITING:
        return _keep_waiting(grant, now)
    return _let_in(grant, with_refresh, actor, now)


def _keep_waiting(grant: DeviceGrant, now: datetime) -> DomainError:
    pause = get_seconds("clients.device_poll_every", on=now.date())
    is_fast = grant.last_polled_at is not None and now - grant.last_polled_at < pause
    grant.last_polled_at = now
    grant.save(update_fields=["last_polled_at"])
    return errors.DeviceTooFast() if is_fast else errors.DeviceWaiting()


def _let_in(grant: DeviceGrant, with_refresh: bool, actor: Actor, now: datetime) -> Exchange:
    assert grant.account_id is not None  # the database promises both for an allowed one
    assert grant.auth_time is not None
    grant.state = DeviceGrant.State.USED
    grant.save(update_fields=["state"])
    exchange = issuing.hand_out(
        grant,
        account_id=grant.account_id,
        auth_time=grant.auth_time,
        family=grant.pk,
        with_refresh=with_refresh and "offline_access" in grant.scopes,
        now=now,
    )
    about = {"grant_id": grant.pk, "client_id": grant.client_id, "account_id": grant.account_id}
    record_event(events.DeviceLetIn(**about), actor=actor, now=now)
    return exchange


def _family_of(grant: DeviceGrant) -> dict[str, UUID]:
    assert grant.account_id is not None
    return {"family_id": grant.pk, "client_id": grant.client_id, "account_id": grant.account_id}
