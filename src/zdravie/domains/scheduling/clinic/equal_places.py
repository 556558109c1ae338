"""Which place is as good as the one that a person loses."""

from datetime import datetime, timedelta

from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_count, get_days, get_minutes

Place = tuple[Shift, int]


def find_equal_place(visit: Appointment, *, now: datetime) -> Place | None:
    """
    A free place of the same specialty and kind: in the same clinic if there is one, nearest in time.

    The person keeps time to answer before it begins, and the gap to their other visits.
    """
    today = now.astimezone(MOSCOW).date()
    notice = timedelta(hours=2 * get_count("scheduling.offer_notice", on=today))
    gap = get_minutes("scheduling.gap_between_visits", on=today)
    living = Appointment.objects.filter(person_id=visit.person_id, state__in=Appointment.LIVING)
    others = [(one.starts_at - gap, one.ends_at + gap) for one in living.exclude(pk=visit.pk)]
    earliest = now + notice
    shifts = Shift.objects.filter(
        specialty_id=visit.specialty_id,
        kind=visit.shift.kind,
        free_places__gt=0,
        ends_at__gt=earliest,
        starts_at__lte=now + get_days("scheduling.horizon", on=today),
    ).exclude(pk=visit.shift_id)
    for found in (shifts.filter(clinic_id=visit.shift.clinic_id), shifts):
        places = [
            (shift, number)
            for shift in found
            for number in shift.free_numbers(after=earliest)
            if not any(
                shift.start_of(number) < end and begin < shift.start_of(number + 1) for begin, end in others
            )
        ]
        if places:
            return min(places, key=lambda place: _distance(visit, *place))
    return None


def _distance(visit: Appointment, shift: Shift, number: int) -> tuple[timedelta, bool, str]:
    """Nearest in time; of equally near ones the same doctor."""
    away = abs(shift.start_of(number) - visit.starts_at)
    return away, shift.position_id != visit.shift.position_id, str(shift.pk)
