"""Who goes first, how long the law lets people wait, and how long an offer stands."""

from datetime import date, datetime, time, timedelta

from zdravie.domains.scheduling import quiet_hours
from zdravie.domains.scheduling.placing import day_of
from zdravie.domains.scheduling.types import PartOfDay
from zdravie.domains.scheduling.waiting.models import WaitingEntry
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.working_days import add_working_days
from zdravie.platform.norms.queries import get_count, get_minutes, get_norm

PRIMARY = frozenset({"therapist", "general-practitioner", "pediatrician"})
"""Doctors of the first contact: the limit is counted in hours."""


def priority_of(*, birth_on: date | None, on: date, is_urgent: bool) -> WaitingEntry.Priority:
    """Suspicions that cannot wait first, then children under one, then everybody by time."""
    if is_urgent:
        return WaitingEntry.Priority.URGENT
    if birth_on is not None and on < birth_on.replace(day=min(birth_on.day, 28), year=birth_on.year + 1):
        return WaitingEntry.Priority.INFANT
    return WaitingEntry.Priority.ORDINARY


def limit_of(specialty_code: str, *, joined_at: datetime) -> datetime:
    """By when the law wants the person seen."""
    day = day_of(joined_at)
    if specialty_code in PRIMARY:
        return joined_at + timedelta(hours=get_count("scheduling.limit_primary", on=day))
    last = add_working_days(day, get_count("scheduling.limit_specialist", on=day))
    return datetime.combine(last, time(20), MOSCOW)


def escalation_of(joined_at: datetime, limit_at: datetime) -> datetime:
    """When so much of the limit is over that somebody must step in."""
    share = float(get_norm("scheduling.waiting_escalation", on=day_of(joined_at))) / 100
    return joined_at + (limit_at - joined_at) * share


def fits(entry: WaitingEntry, starts_at: datetime, *, tell_at: datetime) -> bool:
    """Whether the person wants a visit at this time and learns of it early enough."""
    least = get_minutes("scheduling.waiting_notice", on=day_of(tell_at))
    notice = max(timedelta(hours=entry.notice_hours), least)
    local = starts_at.astimezone(MOSCOW)
    return starts_at - tell_at >= notice and entry.part in ("", PartOfDay.of(local.timetz()))


def tell_time(now: datetime) -> datetime:
    """Now, or when the quiet hours end."""
    return quiet_hours.next_quiet_end(now) or now


def answer_by(starts_at: datetime, *, tell_at: datetime) -> datetime:
    """Until when the place is kept: less long if the visit is near."""
    day = day_of(tell_at)
    is_near = starts_at - tell_at < timedelta(hours=24)
    kept = get_minutes("scheduling.waiting_hold_near" if is_near else "scheduling.waiting_hold", on=day)
    return min(tell_at + kept, starts_at)
