"""
The honest rule of missed visits: shown beforehand, counted in sight, contestable, lifted by the clock.

It closes nothing but booking by oneself: the telephone of the clinic and its reception are always open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.norms.queries import get_count, get_days


@dataclass(frozen=True, slots=True)
class Misses:
    """What counts now, of how many, within how many days; ``until`` when booking by oneself is closed."""

    visits: list[Appointment]
    counted: int
    allowed: int
    window_days: int
    pause_days: int
    until: datetime | None


def counts(visit: Appointment) -> bool:
    """A miss, unless the person contests it and the clinic has not declined that."""
    return visit.state == Appointment.State.NO_SHOW and (
        not visit.contest or visit.contest_declined_at is not None
    )


def pause_until(missed: Sequence[Appointment], *, now: datetime) -> datetime | None:
    """Until when the misses close booking by oneself; nothing if they do not."""
    today = _day(now)
    window, pause = get_days("scheduling.miss_window", on=today), get_days("scheduling.miss_pause", on=today)
    allowed = get_count("scheduling.misses", on=today)
    starts = sorted((visit.starts_at for visit in missed if counts(visit)), reverse=True)
    for place, last in enumerate(starts):
        together = [start for start in starts[place:] if start > last - window]
        if len(together) >= allowed and last + pause > now:
            return last + pause
    return None


def since(now: datetime) -> datetime:
    """The earliest miss that can still matter."""
    today = _day(now)
    return now - get_days("scheduling.miss_window", on=today) - get_days("scheduling.miss_pause", on=today)


def get_own_misses(*, actor: Actor, now: datetime) -> Misses:
    """The person's misses as the rule sees them, the latest first."""
    today = _day(now)
    if actor.patient_id is not None:
        record_access(
            actor=actor, person_id=actor.patient_id, what="scheduling.misses", purpose="own cabinet"
        )
    found = list(
        Appointment.objects.visible_to(actor)
        .filter(state=Appointment.State.NO_SHOW, starts_at__gt=since(now))
        .select_related("shift__clinic", "shift__position__worker", "specialty")
        .order_by("-starts_at")
    )
    window = get_days("scheduling.miss_window", on=today)
    return Misses(
        visits=found,
        counted=sum(counts(visit) and visit.starts_at > now - window for visit in found),
        allowed=get_count("scheduling.misses", on=today),
        window_days=window.days,
        pause_days=get_days("scheduling.miss_pause", on=today).days,
        until=pause_until(found, now=now),
    )


def _day(now: datetime) -> date:
    return now.astimezone(MOSCOW).date()
