"""What a referral opens, and for how long."""

from datetime import date, datetime

from zdravie.domains.referrals.models import Referral
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_days
from zdravie.registries.terminology.models import Specialty


def day_of(now: datetime) -> date:
    """The day on which norms are asked and terms end."""
    return now.astimezone(MOSCOW).date()


def last_day_of(urgency: Referral.Urgency, *, now: datetime) -> date:
    """Until when a referral written now may be used."""
    is_urgent = urgency == Referral.Urgency.URGENT
    today = day_of(now)
    return today + get_days("referrals.term_urgent" if is_urgent else "referrals.term", on=today)


def is_by_referral(specialty: Specialty) -> bool:
    """Whoever is seen without one needs none; whom only doctors book, the doctor books."""
    return specialty.access == Specialty.Access.REFERRAL


def is_usable(referral: Referral, *, on: date) -> bool:
    """Whether a visit on that day may be booked by it."""
    return referral.state == Referral.State.ISSUED and on <= referral.valid_until
