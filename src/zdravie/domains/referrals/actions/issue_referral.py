"""Refer a person to a specialty or a service."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zdravie.domains.referrals import errors, events, rules
from zdravie.domains.referrals.models import Referral
from zdravie.domains.referrals.types import ReferralWish
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.people.models import Person
from zdravie.registries.terminology.queries import get_specialty


@transaction.atomic
def issue_referral(*, wish: ReferralWish, actor: Actor, now: datetime) -> Referral:
    """
    Write the referral; the same wish at the same visit is the same referral.

    That the actor received this person at this visit has been asked by the room that keeps visits.

    :raises NotByReferral: people come there without one, or only a doctor books
    :raises NotForThisAge: people of this age are not seen there
    :raises AlreadyReferred: one is open already
    """
    specialty = get_specialty(wish.specialty_id)
    if not rules.is_by_referral(specialty):
        raise errors.NotByReferral
    years = Person.objects.only("birth_on").get(pk=wish.person_id).age_on(rules.day_of(now))
    if years is not None and not specialty.takes_age(years):
        raise errors.NotForThisAge
    referral = Referral(
        person_id=wish.person_id,
        specialty_id=specialty.code,
        position_id=wish.position_id,
        written_at_visit_id=wish.visit_id,
        urgency=wish.urgency,
        reason=wish.reason,
        diagnosis=wish.diagnosis or None,
        done=wish.done or None,
        issued_at=now,
        valid_until=rules.last_day_of(wish.urgency, now=now),
    )
    try:
        with transaction.atomic():
            referral.save(force_insert=True)
    except IntegrityError:
        return _open_already(wish)
    issued = events.ReferralIssued(referral_id=referral.pk, person_id=referral.person_id)
    record_event(issued, actor=actor, now=now)
    return referral


def _open_already(wish: ReferralWish) -> Referral:
    """The button was pressed twice, or somebody has referred the person there before."""
    written = Referral.objects.filter(
        person_id=wish.person_id,
        specialty_id=wish.specialty_id,
        written_at_visit_id=wish.visit_id,
        state=Referral.State.ISSUED,
    ).first()
    if written is None:
        raise errors.AlreadyReferred
    return written
