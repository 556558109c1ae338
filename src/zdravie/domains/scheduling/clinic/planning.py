"""Which shifts the templates of a clinic would open, and what stands in the way of each."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from zdravie.domains.scheduling.clinic.models import ShiftTemplate
from zdravie.domains.scheduling.clinic.types import PlannedShift, Verdict
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.periods import Period
from zdravie.kernel.working_days import is_working_day

_DAY = timedelta(days=1)
_FRIDAY = 5

Busy = dict[UUID, list[tuple[Period, UUID | None]]]
"""When each worker already receives, and by which template."""


def list_templates(clinic_id: UUID, *, on: date) -> list[ShiftTemplate]:
    """Templates of the clinic that hold on the day or later, by worker and day of the week."""
    standing = ShiftTemplate.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    return list(
        standing.filter(position__clinic=clinic_id)
        .select_related("position__worker", "position__specialty")
        .order_by("position__worker__family_name", "position", "weekday", "starts")
    )


def list_planned(clinic_id: UUID, *, first: date, last: date) -> list[PlannedShift]:
    """Everything from the first day to the last one, in the order of time; nothing is written."""
    templates = list_templates(clinic_id, on=first)
    busy = _busy({template.position_id for template in templates}, first, last)
    days = [first + number * _DAY for number in range((last - first).days + 1)]
    wanted = [
        (starts_at(template, day), template)
        for day in days
        for template in templates
        if _holds(template, day)
    ]
    return [_planned(template, start, busy) for start, template in sorted(wanted, key=lambda one: one[0])]


def starts_at(template: ShiftTemplate, day: date) -> datetime:
    """When the shift of that day begins."""
    return datetime.combine(day, template.starts, MOSCOW)


def _holds(template: ShiftTemplate, day: date) -> bool:
    is_valid = template.valid_from <= day and (template.valid_to is None or day < template.valid_to)
    left = template.position.ends_on
    is_held = template.position.starts_on <= day and (left is None or day < left)
    return is_valid and is_held and template.weekday == day.isoweekday()


def _planned(template: ShiftTemplate, start: datetime, busy: Busy) -> PlannedShift:
    ends_at = start + timedelta(minutes=template.slots * template.slot_minutes)
    period = Period(start, ends_at)
    taken = busy.setdefault(template.position_id, [])
    if any(by == template.pk and other.starts_at == period.starts_at for other, by in taken):
        return PlannedShift(template, start, ends_at, Verdict.EXISTS)
    if not _is_reception_day(start.date()):
        return PlannedShift(template, start, ends_at, Verdict.HOLIDAY)
    conflict = next((other for other, _ in taken if other.overlaps(period)), None)
    if conflict:
        return PlannedShift(template, start, ends_at, Verdict.CONFLICT, conflict.starts_at)
    # Two templates of one worker may disagree with each other: the first one has it.
    taken.append((period, None))
    return PlannedShift(template, start, ends_at, Verdict.NEW)


def _is_reception_day(day: date) -> bool:
    """A weekday that works; a weekend that does not lie within holidays."""
    if day.isoweekday() <= _FRIDAY:
        return is_working_day(day)
    friday = day - (day.isoweekday() - _FRIDAY) * _DAY
    return is_working_day(friday) or is_working_day(friday + 3 * _DAY)


def _busy(positions: set[UUID], first: date, last: date) -> Busy:
    begin = datetime.combine(first, datetime.min.time(), MOSCOW)
    end = datetime.combine(last + _DAY, datetime.min.time(), MOSCOW)
    found: Busy = {}
    shifts = Shift.objects.filter(position__in=positions, starts_at__lt=end, ends_at__gt=begin)
    for shift in shifts.only("position_id", "starts_at", "ends_at", "template_id", "closed_at"):
        # A closed shift is not opened again by its own template, and lets any other in.
        if shift.closed_at is None or shift.template_id:
            period = Period(shift.starts_at, shift.ends_at)
            found.setdefault(shift.position_id, []).append((period, shift.template_id))
    return found
