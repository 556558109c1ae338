"""
May a request pass to the system outside, and what came of it.

Some failures in a row (norm ``breaker.failures``) and the system is left alone for a while (norm
``breaker.pause``). Then exactly one request goes ahead and tries. The others come back when it must have its
answer (norm ``breaker.probe``): success opens the way for all, failure begins the pause anew.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.breaker import events
from zdravie.platform.breaker.errors import SystemResting
from zdravie.platform.breaker.models import SystemHealth
from zdravie.platform.norms.queries import get_count, get_seconds

_COUNT = """
    INSERT INTO breaker_systemhealth AS health (system, failures, rests_until)
    VALUES (%(system)s, 1, CASE WHEN 1 >= %(most)s THEN %(until)s END)
    ON CONFLICT (system) DO UPDATE SET
        failures = health.failures + 1,
        rests_until = CASE WHEN health.failures + 1 >= %(most)s THEN %(until)s END
    RETURNING failures
"""


def ask_leave(system: str, *, now: datetime) -> None:
    """
    May a request go out now? Of many that wait for the end of a pause, one may.

    :raises SystemResting: not yet
    """
    health = SystemHealth.objects.filter(pk=system, rests_until__isnull=False).first()
    if health is None or health.rests_until is None:
        return
    if now >= health.rests_until:
        until = now + _norm("breaker.probe", now)
        mine = SystemHealth.objects.filter(pk=system, rests_until=health.rests_until)
        if mine.update(rests_until=until):
            return
        raise SystemResting(until)
    raise SystemResting(health.rests_until)


def note_answer(system: str, *, now: datetime) -> None:
    """The system answered, whatever it said."""
    with transaction.atomic():
        was_resting = SystemHealth.objects.filter(pk=system, rests_until__isnull=False).exists()
        SystemHealth.objects.filter(pk=system, failures__gt=0).update(failures=0, rests_until=None)
        if was_resting:
            record_event(events.SystemRecovered(kind=system), actor=SYSTEM, now=now)


def note_failure(system: str, *, now: datetime) -> None:
    """No answer; the last failure of the row begins a pause."""
    most = get_count("breaker.failures", on=now.astimezone(MOSCOW).date())
    values: dict[str, Any] = {"system": system, "most": most, "until": now + _norm("breaker.pause", now)}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, values)
            failures = cursor.fetchone()[0]
        if failures == most:
            record_event(events.SystemRested(kind=system), actor=SYSTEM, now=now)


def _norm(code: str, now: datetime) -> timedelta:
    return get_seconds(code, on=now.astimezone(MOSCOW).date())
