"""End the secret address of the person's calendar."""

from datetime import datetime

from django.db import transaction

from zdravie.domains.scheduling import errors, events, rules
from zdravie.domains.scheduling.models import CalendarFeed
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def close_feed(*, actor: Actor, now: datetime) -> None:
    """
    Revoke the address; a repeated wish changes nothing.

    :raises NotYourself: nobody signed in
    """
    if not rules.may_book(actor) or actor.patient_id is None:
        raise errors.NotYourself
    closed, _ = CalendarFeed.objects.filter(pk=actor.patient_id).delete()
    if closed:
        record_event(events.FeedClosed(person_id=actor.patient_id), actor=actor, now=now)
