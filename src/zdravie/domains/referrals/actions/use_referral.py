"""A visit is booked by the referral."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.referrals import errors, events
from zdravie.domains.referrals.models import Referral
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def use_referral(
    *, referral_id: UUID, person_id: UUID, visit_id: UUID, actor: Actor, now: datetime
) -> Referral:
    """
    Tie the referral to the visit; one whose visit is moved is tied to the new one.

    That no two living visits have one referral is the database's to hold. Call it last in the
    transaction that books.

    :raises ReferralEnded: fulfilled, withdrawn or expired meanwhile
    """
    own = Referral.objects.unopened().select_for_update(no_key=True)
    referral = own.filter(pk=referral_id, person_id=person_id).first()
    if referral is None or referral.state not in {Referral.State.ISSUED, Referral.State.USED}:
        raise errors.ReferralEnded
    if referral.visit_id == visit_id:
        return referral
    referral.state, referral.visit_id = Referral.State.USED, visit_id
    referral.save(update_fields=["state", "visit_id"])
    used = events.ReferralUsed(referral_id=referral.pk, person_id=person_id, visit_id=visit_id)
    record_event(used, actor=actor, now=now)
    return referral
