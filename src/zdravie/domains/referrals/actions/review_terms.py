"""Once a day: referrals whose time is over end, and people hear of those that end soon."""

from datetime import datetime

from django.db import transaction

from zdravie.domains.referrals import events, rules
from zdravie.domains.referrals.actions.return_referral import expire
from zdravie.domains.referrals.models import Referral
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days

_AT_ONCE = 500


def review_terms(*, now: datetime) -> tuple[int, int]:
    """
    End and warn in short transactions; safe to run at any time.

    :returns: how many ended, and of how many the people are told
    """
    ended = warned = 0
    while portion := _end_some(now):
        ended += portion
    while portion := _warn_some(now):
        warned += portion
    return ended, warned


@transaction.atomic
def _end_some(now: datetime) -> int:
    over = Referral.objects.filter(state=Referral.State.ISSUED, valid_until__lt=rules.day_of(now))
    found = list(over.unopened().select_for_update(skip_locked=True, no_key=True)[:_AT_ONCE])
    for referral in found:
        expire(referral, now=now)
    return len(found)


@transaction.atomic
def _warn_some(now: datetime) -> int:
    today = rules.day_of(now)
    soon = Referral.objects.filter(
        state=Referral.State.ISSUED,
        warned_at__isnull=True,
        valid_until__lte=today + get_days("referrals.ending_notice", on=today),
    )
    found = list(soon.unopened().select_for_update(skip_locked=True, no_key=True)[:_AT_ONCE])
    for referral in found:
        referral.warned_at = now
        referral.save(update_fields=["warned_at"])
        ending = events.ReferralEnding(referral_id=referral.pk, person_id=referral.person_id)
        record_event(ending, actor=SYSTEM, now=now)
    return len(found)
