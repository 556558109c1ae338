"""The visit booked by the referral took place."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.referrals import events
from zdravie.domains.referrals.models import Referral
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def fulfil_referral(*, referral_id: UUID, visit_id: UUID, actor: Actor, now: datetime) -> Referral | None:
    """
    Close the referral by its visit, also one returned because the person was thought absent.

    :returns: nothing if it is closed already, or another visit is booked by it meanwhile
    """
    locked = Referral.objects.unopened().select_for_update(no_key=True)
    referral = locked.filter(pk=referral_id).first()
    is_of_visit = referral is not None and (
        referral.state == Referral.State.ISSUED
        or (referral.state == Referral.State.USED and referral.visit_id == visit_id)
    )
    if referral is None or not is_of_visit:
        return None
    referral.state, referral.visit_id, referral.ended_at = Referral.State.FULFILLED, visit_id, now
    referral.save(update_fields=["state", "visit_id", "ended_at"])
    fulfilled = events.ReferralFulfilled(
        referral_id=referral.pk, person_id=referral.person_id, visit_id=visit_id
    )
    record_event(fulfilled, actor=actor, now=now)
    return referral
