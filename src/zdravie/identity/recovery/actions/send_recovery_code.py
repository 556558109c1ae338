"""The job behind a recovery by e-mail or SNILS: the code leaves, or a phantom takes its place."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.rules import may_receive_codes
from zdravie.identity.recovery import events
from zdravie.identity.recovery.models import Recovery
from zdravie.identity.recovery.phantoms import make_phantom
from zdravie.identity.recovery.standing import account_of
from zdravie.identity.recovery.types import Way
from zdravie.identity.signin.actions.request_code import request_code
from zdravie.identity.signin.types import Channel, Purpose, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def send_recovery_code(*, recovery_id: UUID, actor: Actor, now: datetime) -> UUID | None:
    """
    Safe to run twice: a second run within the pause finds the same code.

    :returns: the code that its page waits for; None when the recovery is over
    """
    recovery = Recovery.objects.select_for_update().filter(pk=recovery_id, used_at__isnull=True).first()
    if recovery is None or recovery.way not in (Way.EMAIL, Way.SNILS):
        return None
    channel = Channel.EMAIL if recovery.way == Way.EMAIL else Channel.SMS
    account = account_of(recovery)
    challenge_id = _send(recovery, account, channel, actor, now) if account else None
    if challenge_id is None:
        challenge_id = make_phantom(binding=recovery.binding, channel=channel, now=now).pk
    recovery.challenge_id, recovery.device_token = challenge_id, ""
    recovery.save(update_fields=["challenge_id", "device_token"])
    record_event(events.CodeLeft(recovery_id=recovery.pk), actor=actor, now=now)
    return challenge_id


def _send(recovery: Recovery, account: Account, channel: Channel, actor: Actor, now: datetime) -> UUID | None:
    """The code; None when it has nowhere to go, or the address got its codes of the day."""
    if channel is Channel.SMS and not may_receive_codes(account):
        return None
    try:
        with transaction.atomic():
            challenge = request_code(
                address=(account.email or "") if channel is Channel.EMAIL else account.phone,
                channel=channel,
                purpose=Purpose.RECOVERY,
                account_id=account.pk,
                is_resend=True,
                visitor=Visitor(binding=recovery.binding, device_token=recovery.device_token),
                actor=actor,
                now=now,
            )
    except DomainError:
        return None
    return challenge.id
