"""Add a shift to the usual week of a worker."""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from zdravie.domains.scheduling.clinic import errors, events, permissions
from zdravie.domains.scheduling.clinic.models import ShiftTemplate
from zdravie.domains.scheduling.clinic.types import TemplateWish
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.workers.models import Position


@transaction.atomic
def add_template(*, wish: TemplateWish, actor: Actor, now: datetime) -> ShiftTemplate:
    """
    Write the template; shifts are opened from it later.

    :raises WorkerNotFound: nobody of this number works there on the first day
    :raises NotYourClinic: the actor does not keep the timetable of the worker's clinic
    :raises TemplateTooLong: the hours hold no place
    :raises BreakOutside: the break lies outside the hours
    :raises QuotasTooLarge: more kept places than there are
    """
    position = Position.objects.held_on(wish.valid_from).filter(pk=wish.position_id).first()
    if position is None or position.specialty_id is None:
        raise errors.WorkerNotFound
    permissions.check_timetable(actor, position.clinic_id, now=now)
    slots = _minutes(wish.starts, wish.ends) // wish.slot_minutes
    if slots < 1:
        raise errors.TemplateTooLong
    break_place, break_places = _break(wish, slots)
    if break_places + wish.registry_places + wish.doctor_places > slots:
        raise errors.QuotasTooLarge

    template = ShiftTemplate.objects.create(
        position=position,
        weekday=wish.weekday,
        starts=wish.starts,
        slot_minutes=wish.slot_minutes,
        slots=slots,
        kind=wish.kind,
        cabinet=wish.cabinet or position.cabinet,
        break_place=break_place,
        break_places=break_places,
        registry_places=wish.registry_places,
        doctor_places=wish.doctor_places,
        valid_from=wish.valid_from,
    )
    record_event(events.TemplateAdded(template_id=template.pk, position_id=position.pk), actor=actor, now=now)
    return template


def _break(wish: TemplateWish, slots: int) -> tuple[int | None, int]:
    """The break in whole places, rounded up."""
    if wish.break_from is None or not wish.break_minutes:
        return None, 0
    first, rest = divmod(_minutes(wish.starts, wish.break_from), wish.slot_minutes)
    places = -(-wish.break_minutes // wish.slot_minutes)
    if rest or first < 0 or first + places > slots:
        raise errors.BreakOutside
    return first, places


def _minutes(begin: time, end: time) -> int:
    span = datetime.combine(date.min, end) - datetime.combine(date.min, begin)
    return span // timedelta(minutes=1)
