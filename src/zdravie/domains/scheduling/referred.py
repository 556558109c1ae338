"""
What becomes of a referral as its visit is booked, moved, called off or missed.

Each of these comes last in the transaction of the visit: the referral is locked after person, shift and
appointment.
"""

from datetime import datetime
from uuid import UUID

from zdravie.domains.referrals.actions.fulfil_referral import fulfil_referral
from zdravie.domains.referrals.actions.return_referral import return_referral
from zdravie.domains.referrals.actions.use_referral import use_referral
from zdravie.domains.referrals.queries import find_usable
from zdravie.domains.scheduling import rules
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW


def find_for(shift: Shift, place: int, person_id: UUID) -> UUID | None:
    """The referral by which the person may come onto this place; none is asked for where none is needed."""
    if rules.is_for_self_booking(shift):
        return None
    day = shift.start_of(place).astimezone(MOSCOW).date()
    found = find_usable(person_id=person_id, specialty_id=shift.specialty_id, on=day)
    return found.pk if found else None


def take(visit: Appointment, *, actor: Actor, now: datetime) -> None:
    """
    The visit is booked.

    :raises ReferralEnded: the referral was withdrawn or has expired meanwhile
    """
    if visit.referral_id is not None:
        use_referral(
            referral_id=visit.referral_id,
            person_id=visit.person_id,
            visit_id=visit.pk,
            actor=actor,
            now=now,
        )


def give_back(visit: Appointment, *, actor: Actor, now: datetime) -> None:
    """The visit, or the place offered instead of it, is off and no other takes its place."""
    if visit.referral_id is not None:
        return_referral(referral_id=visit.referral_id, actor=actor, now=now)


def settle(visit: Appointment, *, actor: Actor, now: datetime) -> None:
    """The clinic has said whether the person came."""
    if visit.referral_id is None:
        return
    if visit.state == Appointment.State.FULFILLED:
        fulfil_referral(referral_id=visit.referral_id, visit_id=visit.pk, actor=actor, now=now)
    else:
        return_referral(referral_id=visit.referral_id, actor=actor, now=now)
