"""The doctor takes a referral back: written by mistake, or needed no more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.referrals import errors, events
from zdravie.domains.referrals.models import Referral
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def withdraw_referral(*, referral_id: UUID, visit_id: UUID, actor: Actor, now: datetime) -> Referral:
    """
    End a referral written at this visit by which nobody is booked; a repeated wish changes nothing.

    That the actor received at this visit has been asked by the room that keeps visits.

    :raises ReferralNotFound: none was written at this visit
    :raises AlreadyUsed: the person is booked by it
    :raises ReferralEnded: it has been fulfilled or has expired
    """
    written = Referral.objects.unopened().select_for_update(no_key=True)
    referral = written.filter(pk=referral_id, written_at_visit_id=visit_id).first()
    if referral is None:
        raise errors.ReferralNotFound
    if referral.state == Referral.State.WITHDRAWN:
        return referral
    if referral.state == Referral.State.USED:
        raise errors.AlreadyUsed
    if referral.state != Referral.State.ISSUED:
        raise errors.ReferralEnded
    referral.state, referral.ended_at = Referral.State.WITHDRAWN, now
    referral.save(update_fields=["state", "ended_at"])
    withdrawn = events.ReferralWithdrawn(referral_id=referral.pk, person_id=referral.person_id)
    record_event(withdrawn, actor=actor, now=now)
    return referral
