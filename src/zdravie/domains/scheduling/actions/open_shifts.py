"""Open the shifts of the weeks ahead from the templates of a clinic."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import bitmap
from zdravie.domains.scheduling.clinic import errors, events, permissions
from zdravie.domains.scheduling.clinic.models import KeptPlace, ShiftTemplate
from zdravie.domains.scheduling.clinic.planning import list_planned
from zdravie.domains.scheduling.clinic.types import PlannedShift, Verdict
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days
from zdravie.registries.organizations.models import Clinic


@transaction.atomic
def open_shifts(*, clinic_id: UUID, first: date, last: date, actor: Actor, now: datetime) -> list[Shift]:
    """
    Open what the preview calls new, with breaks and quotas kept; asked again, it opens nothing more.

    :returns: the opened shifts; what stands in the way of the others is said by ``list_planned``
    :raises NotYourClinic: the actor does not keep this timetable
    :raises TooFarAhead: the norm allows fewer days
    """
    permissions.check_timetable(actor, clinic_id, now=now)
    today = now.astimezone(MOSCOW).date()
    ahead = get_days("scheduling.open_ahead", on=today)
    if last > today + ahead:
        raise errors.TooFarAhead(days=ahead.days)
    # One at a time for a clinic: the second finds what the first has opened.
    Clinic.objects.select_for_update(no_key=True).get(pk=clinic_id)
    planned = list_planned(clinic_id, first=max(first, today), last=last)
    wanted = [one for one in planned if one.verdict is Verdict.NEW and one.starts_at > now]
    shifts = Shift.objects.bulk_create([_shift(one) for one in wanted])
    KeptPlace.objects.bulk_create(
        KeptPlace(shift=shift, place=place, kind=kind)
        for shift, one in zip(shifts, wanted, strict=True)
        for place, kind in kept_places(one.template)
    )
    if shifts:
        record_event(events.ShiftsOpened(clinic_id=clinic_id, shifts=len(shifts)), actor=actor, now=now)
    return shifts


def kept_places(template: ShiftTemplate) -> Iterator[tuple[int, str]]:
    """The break, then from the end the places of the reception and, before them, those of the doctor."""
    first = template.slots if template.break_place is None else template.break_place
    rest = range(first, min(first + template.break_places, template.slots))
    yield from ((place, KeptPlace.Kind.BREAK.value) for place in rest)
    places = iter([place for place in reversed(range(template.slots)) if place not in rest])
    for kind, number in (
        (KeptPlace.Kind.REGISTRY.value, template.registry_places),
        (KeptPlace.Kind.DOCTOR.value, template.doctor_places),
    ):
        yield from ((next(places), kind) for _ in range(number))


def _shift(planned: PlannedShift) -> Shift:
    template = planned.template
    return Shift(
        position=template.position,
        clinic_id=template.position.clinic_id,
        specialty_id=str(template.position.specialty_id),
        cabinet=template.cabinet,
        kind=template.kind,
        starts_at=planned.starts_at,
        ends_at=planned.ends_at,
        slot_minutes=template.slot_minutes,
        slots=template.slots,
        template=template,
        taken=bitmap.empty(template.slots),
    )
