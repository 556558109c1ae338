"""Step out of the line."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling.models import Shift
from zdravie.domains.scheduling.waiting import errors
from zdravie.domains.scheduling.waiting.models import WaitingEntry, WaitingOffer
from zdravie.domains.scheduling.waiting.settling import end_entry, settle
from zdravie.kernel.actor import Actor


@transaction.atomic
def leave_waiting_list(*, entry_id: UUID, actor: Actor, now: datetime) -> WaitingEntry:
    """
    End the entry; a place that is kept for the person meanwhile goes to the next. A repeat changes nothing.

    :raises EntryNotFound: not among the actor's
    """
    mine = WaitingEntry.objects.visible_to(actor)
    open_offer = WaitingOffer.objects.filter(entry_id=entry_id, settled_at__isnull=True)
    shifts = set(open_offer.filter(entry__in=mine).values_list("appointment__shift_id", flat=True))
    Shift.objects.lock_in_order(shifts)
    entry = mine.select_for_update(of=("self",)).filter(pk=entry_id).first()
    if entry is None:
        raise errors.EntryNotFound
    if entry.state != WaitingEntry.State.WAITING:
        return entry
    end_entry(entry, WaitingEntry.State.LEFT, actor=actor, now=now)
    for offer in open_offer.select_related("appointment"):
        settle(offer, WaitingOffer.Outcome.PASSED, actor=actor, now=now)
    return entry
