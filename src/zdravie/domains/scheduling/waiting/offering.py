"""
Gives a freed place to the first who waits for it, inside the transaction that freed it.

Whoever frees a place of a visit calls :func:`offer_freed`; the shift is locked by then, so nobody of the
public sees the place between the two. The unique index on places keeps it to one person.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import QuerySet

from zdravie.domains.scheduling import placing
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.domains.scheduling.waiting import events, rules, tasks
from zdravie.domains.scheduling.waiting.models import WaitingEntry, WaitingOffer
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes

_TRIES = 50
"""So many people are looked at for one place; the rest is for the public."""
_PATIENCE = "'1500ms'"
"""A deadlock is seen by PostgreSQL after a second: it is to be told from a slow neighbour."""


def offer_freed(shift_id: UUID, place: int, *, now: datetime) -> Appointment | None:
    """The place, kept for the first who waits and can come; nothing if nobody does."""
    shift = Shift.objects.select_related("specialty").get(pk=shift_id)
    starts_at, tell_at = shift.start_of(place), rules.tell_time(now)
    if shift.closed_at is not None or starts_at <= now:
        return None
    for entry in _waiting_for(shift, place):
        if not rules.fits(entry, starts_at, tell_at=tell_at) or _is_busy(entry.person_id, shift, place):
            continue
        if (offered := _try(entry, shift, place, tell_at, now)) is not None:
            return offered
    return None


def _lock(entry: WaitingEntry) -> bool:
    """
    Whether the entry still waits and is ours alone.

    Only the one that is asked is locked: whoever frees another place at this moment finds the next in order.
    """
    waiting = WaitingEntry.objects.filter(pk=entry.pk, state=WaitingEntry.State.WAITING)
    if waiting.select_for_update(skip_locked=True, no_key=True).exists():
        return True
    return waiting.exists() and _wait_for(waiting)


def _wait_for(waiting: "QuerySet[WaitingEntry]") -> bool:
    """
    Whether an entry that another transaction is busy with is ours once that one is over.

    Mostly it is offered something there, or ends; but the program there may be killed, and then the entry
    has its turn here. Whoever keeps us longer than a moment, or waits for us in turn, is passed over.
    """
    try:
        with transaction.atomic():
            _limit_waits(_PATIENCE)
            is_ours = waiting.select_for_update(no_key=True).exists()
            _limit_waits("DEFAULT")
    except OperationalError:
        return False
    return is_ours


def _limit_waits(limit: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = {limit}")


def _waiting_for(shift: Shift, place: int) -> list[WaitingEntry]:
    """In order, without those who have an offer open or were offered this very place before."""
    waiting = WaitingEntry.objects.filter(
        specialty_id=shift.specialty_id, clinic_id=shift.clinic_id, state=WaitingEntry.State.WAITING
    )
    open_or_known = WaitingOffer.objects.filter(settled_at__isnull=True) | WaitingOffer.objects.filter(
        appointment__shift_id=shift.pk, appointment__place=place
    )
    return list(waiting.exclude(pk__in=open_or_known.values("entry_id")).in_order()[:_TRIES])


def _is_busy(person_id: UUID, shift: Shift, place: int) -> bool:
    gap = get_minutes("scheduling.gap_between_visits", on=placing.day_of(shift.starts_at))
    near = Appointment.objects.filter(
        person_id=person_id,
        state__in=Appointment.LIVING,
        starts_at__lt=shift.start_of(place + 1) + gap,
        ends_at__gt=shift.start_of(place) - gap,
    )
    return near.exists()


def _try(
    entry: WaitingEntry, shift: Shift, place: int, tell_at: datetime, now: datetime
) -> Appointment | None:
    """If it comes to nothing, the entry is let go at once: others may have something for it."""
    try:
        with transaction.atomic():
            if not _lock(entry):
                return None
            offered = placing.put(
                shift,
                place,
                person_id=entry.person_id,
                ordinal=0,
                now=now,
                state=Appointment.State.OFFERED,
                held_until=rules.answer_by(shift.start_of(place), tell_at=tell_at),
                request_key=new_id(),
            )
            WaitingOffer.objects.create(appointment=offered, entry=entry, tell_at=tell_at)
    except IntegrityError:
        return None  # a visit was booked or another place offered meanwhile: the next in order is asked
    tasks.tell_waiting.configure(schedule_at=tell_at).defer(appointment_id=str(offered.pk))
    tasks.end_waiting_offer.configure(schedule_at=offered.held_until + timedelta(seconds=1)).defer(
        appointment_id=str(offered.pk)
    )
    event = events.PlaceOffered(entry_id=entry.pk, person_id=entry.person_id, appointment_id=offered.pk)
    record_event(event, actor=SYSTEM, now=now)
    return offered
