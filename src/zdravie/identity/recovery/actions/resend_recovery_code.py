"""Another code for a recovery whose first one did not arrive."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.recovery import errors, events, standing
from zdravie.identity.recovery.models import Recovery
from zdravie.identity.recovery.tasks import send_recovery_code
from zdravie.identity.recovery.types import Way
from zdravie.identity.signin import networks
from zdravie.identity.signin.actions.request_code import request_code
from zdravie.identity.signin.limits import say_clock
from zdravie.identity.signin.networks import Kind
from zdravie.identity.signin.types import Channel, Purpose, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_seconds


def resend_recovery_code(
    *,
    recovery_id: UUID,
    channel: Channel = Channel.SMS,
    visitor: Visitor,
    actor: Actor,
    now: datetime,
) -> Recovery:
    """
    Send it by the same way; a telephone may be rung instead.

    :raises RecoveryGone: see ``standing.get_recovery``
    :raises CodeTooSoon: the pause is not over
    :raises TooManyFromNetwork: the network asks too much
    """
    recovery = standing.get_recovery(recovery_id, binding=visitor.binding, now=now)
    networks.count_try(visitor.ip, Kind.RECOVERY, now=now)
    if recovery.way == Way.PHONE:
        challenge = request_code(
            address=recovery.address,
            channel=channel,
            purpose=Purpose.RECOVERY,
            is_resend=True,
            visitor=visitor,
            actor=actor,
            now=now,
        )
        recovery.challenge_id = challenge.id
    again_at = recovery.code_asked_at + get_seconds(
        "signin.code_resend_after", on=now.astimezone(MOSCOW).date()
    )
    if recovery.way != Way.PHONE and now < again_at:
        raise errors.CodeTooSoon(at=say_clock(again_at, now=now))
    with transaction.atomic():
        recovery.code_asked_at, recovery.device_token = now, visitor.device_token
        recovery.save(update_fields=["challenge_id", "code_asked_at", "device_token"])
        begun = events.RecoveryBegun(recovery_id=recovery.pk, method=recovery.way)
        record_event(begun, actor=actor, now=now)
        if recovery.way != Way.PHONE:
            send_recovery_code.defer(recovery_id=str(recovery.pk))
    return recovery
