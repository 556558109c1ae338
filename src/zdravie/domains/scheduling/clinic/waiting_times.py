"""How long people wait for a visit, beside the limits of the law."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from uuid import UUID

from zdravie.domains.scheduling.clinic import permissions
from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.waiting.rules import PRIMARY
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.working_days import working_days_between
from zdravie.platform.norms.queries import get_count
from zdravie.registries.terminology.models import Specialty

_COUNTED = (
    Appointment.State.BOOKED,
    Appointment.State.PASSED,
    Appointment.State.FULFILLED,
    Appointment.State.NO_SHOW,
)


@dataclass(frozen=True, slots=True)
class WaitingTime:
    """Of one specialty: ``limit`` and ``median`` in hours or working days, ``share`` of visits within it."""

    specialty: Specialty
    visits: int
    is_in_hours: bool
    limit: int
    median: float
    share: float


def list_waiting_times(
    clinic_id: UUID, *, since: date, until: date, actor: Actor, now: datetime
) -> list[WaitingTime]:
    """
    Of visits asked for from one day to another, by specialty; nobody is named.

    :raises NotYourClinic: the actor does not sit at its reception
    """
    permissions.check_reception(actor, clinic_id, now=now)
    begin, end = (
        datetime.combine(day, datetime.min.time(), MOSCOW) for day in (since, until + timedelta(days=1))
    )
    visits = Appointment.objects.filter(
        shift__clinic=clinic_id,
        held_at__gte=begin,
        held_at__lt=end,
        state__in=_COUNTED,
        moved_from__isnull=True,
    ).select_related("specialty")
    waits: dict[Specialty, list[float]] = {}
    for visit in visits:
        waits.setdefault(visit.specialty, []).append(_wait(visit))
    return [
        _told(specialty, waits[specialty], until)
        for specialty in sorted(waits, key=lambda one: one.sort_order)
    ]


def _wait(visit: Appointment) -> float:
    if visit.specialty_id in PRIMARY:
        return (visit.starts_at - visit.held_at) / timedelta(hours=1)
    asked, comes = (moment.astimezone(MOSCOW).date() for moment in (visit.held_at, visit.starts_at))
    return working_days_between(asked, comes)


def _told(specialty: Specialty, waits: list[float], on: date) -> WaitingTime:
    is_in_hours = specialty.code in PRIMARY
    limit = get_count("scheduling.limit_primary" if is_in_hours else "scheduling.limit_specialist", on=on)
    return WaitingTime(
        specialty=specialty,
        visits=len(waits),
        is_in_hours=is_in_hours,
        limit=limit,
        median=round(median(waits), 1),
        share=round(100 * sum(wait <= limit for wait in waits) / len(waits), 1),
    )
