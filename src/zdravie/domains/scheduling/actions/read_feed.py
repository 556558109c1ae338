"""A calendar program asks for the visits of the person who gave it the secret address."""

from datetime import datetime, timedelta

from django.db import transaction

from zdravie.domains.scheduling import errors, placing
from zdravie.domains.scheduling.feeds import digest_of
from zdravie.domains.scheduling.models import Appointment, CalendarFeed
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.norms.queries import get_count

_HOUR = timedelta(hours=1)


@transaction.atomic
def read_feed(*, key: str, now: datetime) -> list[Appointment]:
    """
    Booked visits that have not ended, the nearest first; every reading stands in the journal.

    :raises FeedNotFound: mistyped, cut off, revoked or renewed: the answer is the same
    :raises FeedTooOften: the norm allows fewer readings an hour
    """
    feed = CalendarFeed.objects.select_for_update().filter(digest=digest_of(key)).first()
    if feed is None:
        raise errors.FeedNotFound
    if feed.hour_began_at is None or feed.hour_began_at + _HOUR <= now:
        feed.hour_began_at, feed.reads = now, 0
    if feed.reads >= get_count("scheduling.feed_reads_an_hour", on=placing.day_of(now)):
        raise errors.FeedTooOften
    feed.reads += 1
    feed.save(update_fields=["hour_began_at", "reads"])
    actor = Actor(kind=ActorKind.PERSON, id=feed.person_id, session="calendar feed")
    record_access(
        actor=actor, person_id=feed.person_id, what="scheduling.calendar_feed", purpose="calendar feed"
    )
    booked = Appointment.objects.visible_to(actor).filter(state=Appointment.State.BOOKED, ends_at__gt=now)
    return list(booked.order_by("starts_at"))
