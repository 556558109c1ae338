"""What a doctor says when they refer somebody."""

from dataclasses import dataclass
from uuid import UUID

from zdravie.domains.referrals.models import Referral


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralWish:
    """Whom the doctor on this position sends where, at which visit and why."""

    person_id: UUID
    position_id: UUID
    visit_id: UUID
    specialty_id: str
    urgency: Referral.Urgency
    reason: str
    diagnosis: str = ""
    done: str = ""
