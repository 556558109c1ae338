"""The doctor refers the person whom they receive."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.referrals.actions.issue_referral import issue_referral
from zdravie.domains.referrals.models import Referral
from zdravie.domains.referrals.types import ReferralWish
from zdravie.domains.scheduling.clinic.receiving import get_received_visit
from zdravie.kernel.actor import Actor


@transaction.atomic
def refer_from_visit(
    *,
    appointment_id: UUID,
    specialty_id: str,
    urgency: Referral.Urgency,
    reason: str,
    diagnosis: str = "",
    done: str = "",
    actor: Actor,
    now: datetime,
) -> Referral:
    """
    Write a referral at a visit that has begun, or not long after it.

    Raises what :func:`get_received_visit` says of the visit and :func:`issue_referral` of the referral.
    """
    visit = get_received_visit(appointment_id, actor=actor, now=now)
    wish = ReferralWish(
        person_id=visit.person_id,
        position_id=visit.shift.position_id,
        visit_id=visit.pk,
        specialty_id=specialty_id,
        urgency=urgency,
        reason=reason,
        diagnosis=diagnosis,
        done=done,
    )
    return issue_referral(wish=wish, actor=actor, now=now)
