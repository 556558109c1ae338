"""Somebody has lost the password: send a code where the account can be reached, if there is one."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts.queries import find_by_login
from zdravie.identity.recovery import events, standing
from zdravie.identity.recovery.models import Recovery
from zdravie.identity.recovery.tasks import send_recovery_code
from zdravie.identity.recovery.types import Way
from zdravie.identity.signin import networks
from zdravie.identity.signin.actions.request_code import request_code
from zdravie.identity.signin.networks import Kind
from zdravie.identity.signin.types import Channel, Purpose, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.identifiers.login_name import LoginKind, LoginName
from zdravie.platform.audit.actions.record_event import record_event

_WAYS = {LoginKind.PHONE: Way.PHONE, LoginKind.EMAIL: Way.EMAIL, LoginKind.SNILS: Way.SNILS}


def begin_recovery(
    *, login: LoginName, channel: Channel = Channel.SMS, visitor: Visitor, actor: Actor, now: datetime
) -> Recovery:
    """
    The same answer, page and work for known and unknown (ID-082, ID-083, ID-084).

    A telephone gets its code at once, whoever owns it. For an e-mail and a SNILS a job sends it: whether
    there was anybody to send to, the page that asked cannot tell, not even by time.

    :raises TooManyFromNetwork: the network asks too much
    :raises CodeTooSoon, CodesCapped, CodesBlocked: of the telephone that was typed
    """
    networks.count_try(visitor.ip, Kind.RECOVERY, now=now)
    way = _WAYS[login.kind]
    account = find_by_login(login)
    challenge = None
    if way is Way.PHONE:
        challenge = request_code(
            address=login.value,
            channel=channel,
            purpose=Purpose.RECOVERY,
            visitor=visitor,
            actor=actor,
            now=now,
        )
    with transaction.atomic():
        recovery = Recovery.objects.create(
            way=way,
            binding=visitor.binding,
            account_id=account.pk if account else None,
            address="" if way is Way.SNILS else login.value,
            device_token=visitor.device_token,
            challenge_id=challenge.id if challenge else None,
            created_at=now,
            code_asked_at=now,
            expires_at=now + standing.life(now),
        )
        record_event(events.RecoveryBegun(recovery_id=recovery.pk, method=way.value), actor=actor, now=now)
        if challenge is None:
            send_recovery_code.defer(recovery_id=str(recovery.pk))
    return recovery
