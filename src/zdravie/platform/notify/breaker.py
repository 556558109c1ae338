"""
A circuit breaker for each gateway, kept in the database so that all workers and pages see one.

Some failures in a row (norm ``notify.breaker_failures``) and the gateway is left alone for a while (norm
``notify.breaker_pause``). Then exactly one message goes ahead and tries. The others come back when it must
have its answer (norm ``notify.breaker_probe``): success opens the way for all, failure begins the pause anew.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count, get_seconds
from zdravie.platform.notify import events
from zdravie.platform.notify.gateways.errors import GatewayResting
from zdravie.platform.notify.models import GatewayHealth
from zdravie.platform.notify.types import Channel

_COUNT = """
    INSERT INTO notify_gatewayhealth AS health (channel, failures, rests_until)
    VALUES (%(channel)s, 1, CASE WHEN 1 >= %(most)s THEN %(until)s END)
    ON CONFLICT (channel) DO UPDATE SET
        failures = health.failures + 1,
        rests_until = CASE WHEN health.failures + 1 >= %(most)s THEN %(until)s END
    RETURNING failures
"""


def ask_leave(channel: Channel, *, now: datetime) -> None:
    """
    May a message be handed over now? Of many that wait for the end of a pause, one may.

    :raises GatewayResting: not yet
    """
    health = GatewayHealth.objects.filter(pk=channel, rests_until__isnull=False).first()
    if health is None or health.rests_until is None:
        return
    if now >= health.rests_until:
        until = now + _norm("notify.breaker_probe", now)
        mine = GatewayHealth.objects.filter(pk=channel, rests_until=health.rests_until)
        if mine.update(rests_until=until):
            return
        raise GatewayResting(until)
    raise GatewayResting(health.rests_until)


def note_answer(channel: Channel, *, now: datetime) -> None:
    """The gateway answered, whatever it said about this message."""
    with transaction.atomic():
        was_resting = GatewayHealth.objects.filter(pk=channel, rests_until__isnull=False).exists()
        GatewayHealth.objects.filter(pk=channel, failures__gt=0).update(failures=0, rests_until=None)
        if was_resting:
            record_event(events.GatewayRecovered(kind=channel.value), actor=SYSTEM, now=now)


def note_failure(channel: Channel, *, now: datetime) -> None:
    """No answer; the last failure of the row begins a pause."""
    most = get_count("notify.breaker_failures", on=now.astimezone(MOSCOW).date())
    values: dict[str, Any] = {
        "channel": channel.value,
        "most": most,
        "until": now + _norm("notify.breaker_pause", now),
    }
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, values)
            failures = cursor.fetchone()[0]
        if failures == most:
            record_event(events.GatewayRested(kind=channel.value), actor=SYSTEM, now=now)


def _norm(code: str, now: datetime) -> timedelta:
    return get_seconds(code, on=now.astimezone(MOSCOW).date())
