"""Look at one attempt to sign in; the owner hears of what is unusual, once (ID-093)."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.queries import find_by_id
from zdravie.identity.signin import events, networks, suspicion, warnings
from zdravie.identity.signin.limits import say_clock
from zdravie.identity.signin.models import Device, Session, SignInRecord
from zdravie.identity.signin.suspicion import Attempt, Sign
from zdravie.identity.signin.types import Method, Outcome
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event

_MOST_LINES = 500
"""Of the journal that the rules read; more would tell them nothing new."""


@transaction.atomic
def warn_of_attempt(*, record_id: UUID, actor: Actor, now: datetime) -> list[Sign]:
    """
    Apply the rules of ``suspicion`` to one line of the journal; safe to run twice.

    :returns: what was unusual
    """
    record = SignInRecord.objects.filter(pk=record_id, account_id__isnull=False).first()
    account = find_by_id(record.account_id) if record and record.account_id else None
    if record is None or account is None or record.method == Method.STEP_UP:
        return []
    limits = suspicion.limits_on(record.at.astimezone(MOSCOW).date())
    lines = SignInRecord.objects.filter(account_id=account.pk, at__gt=record.at - limits.memory)
    before = lines.filter(at__lte=record.at).exclude(pk=record.pk).exclude(method=Method.STEP_UP)
    past = [_attempt(one) for one in before.order_by("-at")[:_MOST_LINES]]
    this = replace(_attempt(record), is_known_browser=_is_known(record))
    signs = suspicion.find_signs(this, past, limits=limits)
    if not signs:
        return []
    said = {
        "signs": [sign.value for sign in signs],
        "at": say_clock(record.at, now=now),
        "device": record.device,
        "ip": record.ip or "",
        "failures": limits.failures,
    }
    source = warnings.source_of_attempt(record.pk)
    if warnings.warn(account, "signin/notices/attempt", source=source, said=said, actor=actor, now=now):
        for sign in signs:
            warned = events.OwnerWarned(account_id=account.pk, kind=sign.value)
            record_event(warned, actor=actor, now=now)
    return signs


def _attempt(record: SignInRecord) -> Attempt:
    return Attempt(
        at=record.at,
        is_success=record.outcome == Outcome.SIGNED_IN,
        network=networks.wide_network_of(record.ip) if record.ip else "",
        device=record.device,
    )


def _is_known(record: SignInRecord) -> bool:
    """Whether the owner had signed in there before: the session of a sign-in names its browser."""
    session = Session.objects.filter(pk=record.pk).first()
    if session is None:
        return False
    known = Device.objects.filter(account_id=session.account_id, digest=session.device_digest)
    return known.filter(created_at__lt=record.at).exists()
