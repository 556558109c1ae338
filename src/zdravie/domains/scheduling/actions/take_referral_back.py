"""The doctor takes back a referral that they wrote at a visit."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.referrals.actions.withdraw_referral import withdraw_referral
from zdravie.domains.referrals.models import Referral
from zdravie.domains.scheduling.clinic.receiving import get_received_visit
from zdravie.kernel.actor import Actor


@transaction.atomic
def take_referral_back(*, appointment_id: UUID, referral_id: UUID, actor: Actor, now: datetime) -> Referral:
    """Raises what :func:`get_received_visit` and :func:`withdraw_referral` do; a repeat changes nothing."""
    visit = get_received_visit(appointment_id, actor=actor, now=now)
    return withdraw_referral(referral_id=referral_id, visit_id=visit.pk, actor=actor, now=now)
