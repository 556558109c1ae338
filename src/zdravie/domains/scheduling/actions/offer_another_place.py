"""Call a visit of a closed shift off and keep the nearest equal place for the person until they answer."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import bitmap, placing, referred
from zdravie.domains.scheduling.clinic import events
from zdravie.domains.scheduling.clinic.equal_places import Place, find_equal_place
from zdravie.domains.scheduling.clinic.models import KeptPlace, ReOffer
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count

_TRIES = 5


def offer_another_place(*, appointment_id: UUID, actor: Actor, now: datetime) -> ReOffer | None:
    """
    One living place instead of another, in one transaction; a repeat changes nothing.

    If somebody takes the found place meanwhile, the next one is looked for; if there is none at all, the
    reception rings the person up.

    :returns: the offer, or nothing if the visit does not stand or its shift is open
    """
    visit = Appointment.objects.select_related("shift").get(pk=appointment_id)
    for _ in range(_TRIES):
        found = find_equal_place(visit, now=now)
        offer, is_settled = _offer(visit, found, actor, now)
        if is_settled:
            return offer
    return _offer(visit, None, actor, now)[0]


@transaction.atomic
def _offer(
    visit: Appointment, found: Place | None, actor: Actor, now: datetime
) -> tuple[ReOffer | None, bool]:
    """
    Do it if all is as it was seen.

    :returns: the offer, and whether there is nothing left to try
    """
    placing.lock_person(visit.person_id)
    shifts = Shift.objects.lock_in_order({visit.shift_id} | ({found[0].pk} if found else set()))
    old = Appointment.objects.select_for_update(no_key=True).get(pk=visit.pk)
    if old.state != Appointment.State.BOOKED or shifts[old.shift_id].closed_at is None:
        return ReOffer.objects.filter(cancelled=old).first(), True
    if old.starts_at <= now:
        return None, True
    if found is not None and not _is_free(shifts[found[0].pk], found[1]):
        return None, False

    old.state = Appointment.State.CANCELLED
    old.ended_at = now
    old.is_ended_by_clinic = True
    old.save(update_fields=["state", "ended_at", "is_ended_by_clinic"])
    KeptPlace.objects.create(shift=shifts[old.shift_id], place=old.place, kind=KeptPlace.Kind.CLOSED)
    offered = _put(old, shifts[found[0].pk], found[1], now) if found else None
    offer = ReOffer.objects.create(cancelled=old, offered=offered, created_at=now)
    if offered is None:
        referred.give_back(old, actor=actor, now=now)
    record_event(events.VisitCalledOff(appointment_id=old.pk, person_id=old.person_id), actor=actor, now=now)
    return offer, True


def _is_free(shift: Shift, place: int) -> bool:
    return (
        shift.closed_at is None and shift.has_place(place) and not bitmap.is_taken(bytes(shift.taken), place)
    )


def _put(old: Appointment, shift: Shift, place: int, now: datetime) -> Appointment:
    today = placing.day_of(now)
    hold = timedelta(hours=get_count("scheduling.offer_hold", on=today))
    notice = timedelta(hours=get_count("scheduling.offer_notice", on=today))
    return placing.put(
        shift,
        place,
        person_id=old.person_id,
        ordinal=old.ordinal,
        now=now,
        state=Appointment.State.OFFERED,
        held_until=min(now + hold, shift.start_of(place) - notice),
        request_key=new_id(),
        moved_from=old,
        referral_id=old.referral_id,
        source=old.source,
    )
