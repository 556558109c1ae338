"""Reactions to events; each is safe to run twice, because the message has a key of its own."""

from zdravie.domains.referrals import events, notices
from zdravie.domains.referrals.models import Referral
from zdravie.kernel import clock


def tell_issued(event: events.ReferralIssued) -> None:
    """The person learns that they may book."""
    _tell(event, notices.ISSUED)


def tell_ending(event: events.ReferralEnding) -> None:
    """The person learns that the time to book ends; not if they have booked meanwhile."""
    _tell(event, notices.ENDING)


def _tell(event: events.ReferralIssued | events.ReferralEnding, notice: notices.ReferralNotice) -> None:
    found = Referral.objects.select_related("person").unopened()
    referral = found.get(pk=event.referral_id)
    if referral.state == Referral.State.ISSUED:
        notices.tell(referral, notice, now=clock.now())
