"""Give the person's calendar a secret address, or a new one instead of the old."""

from datetime import datetime

from django.db import transaction

from zdravie.domains.scheduling import errors, events, placing, rules
from zdravie.domains.scheduling.feeds import digest_of, key_of
from zdravie.domains.scheduling.models import CalendarFeed
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def open_feed(*, actor: Actor, now: datetime) -> CalendarFeed:
    """
    Open the feed; one that is open gets a new address, and the old one ends at once.

    :raises NotYourself: nobody signed in
    """
    if not rules.may_book(actor) or actor.patient_id is None:
        raise errors.NotYourself
    placing.lock_person(actor.patient_id)
    before = CalendarFeed.objects.filter(pk=actor.patient_id).first()
    serial = before.serial + 1 if before else int(now.timestamp())
    feed = CalendarFeed(person_id=actor.patient_id, serial=serial, made_at=now)
    feed.digest = digest_of(key_of(feed))
    feed.save()
    record_event(events.FeedOpened(person_id=actor.patient_id), actor=actor, now=now)
    return feed
