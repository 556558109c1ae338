"""The visit booked by the referral is off: the person may book another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.referrals import events, rules
from zdravie.domains.referrals.models import Referral
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def return_referral(*, referral_id: UUID, actor: Actor, now: datetime) -> Referral | None:
    """
    Open the referral again, or end it if its term is over or the doctor has written another since.

    :returns: nothing if no visit hung on it
    """
    used = Referral.objects.unopened().select_for_update(no_key=True)
    referral = used.filter(pk=referral_id, state=Referral.State.USED).first()
    if referral is None:
        return None
    referral.visit_id = None
    another = Referral.objects.filter(
        person_id=referral.person_id, specialty_id=referral.specialty_id, state=Referral.State.ISSUED
    )
    if referral.valid_until < rules.day_of(now) or another.exists():
        expire(referral, now=now)
        return referral
    referral.state = Referral.State.ISSUED
    referral.save(update_fields=["state", "visit_id"])
    returned = events.ReferralReturned(referral_id=referral.pk, person_id=referral.person_id)
    record_event(returned, actor=actor, now=now)
    return referral


def expire(referral: Referral, *, now: datetime) -> None:
    """End a referral whose time is over, inside the caller's transaction."""
    referral.state, referral.ended_at = Referral.State.EXPIRED, now
    referral.save(update_fields=["state", "visit_id", "ended_at"])
    expired = events.ReferralExpired(referral_id=referral.pk, person_id=referral.person_id)
    record_event(expired, actor=SYSTEM, now=now)
