"""Ask the clinic for access to the card of one's child."""

from datetime import date, datetime, time

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.working_days import add_working_days
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count
from zdravie.registries.family import asking, errors, events
from zdravie.registries.family.models import Representation


@transaction.atomic
def ask_for_child(*, snils: str, birth_on: date, actor: Actor, now: datetime) -> Representation:
    """
    Write the request; the clinic answers within the norm. Whether the child is known, it does not tell.

    :raises ChildTooOld: fifteen or more
    :raises NotYourself: one's own SNILS
    :raises TooManyAsks: so many requests on one day
    """
    representative_id, today = asking.asking_person(actor, now=now), asking.day_of(now)
    until = get_count("family.child_until", on=today)
    if (today.year - birth_on.year) - ((today.month, today.day) < (birth_on.month, birth_on.day)) >= until:
        raise errors.ChildTooOld
    child = asking.find_asked_for(snils, representative_id)
    if child is not None and child.birth_on != birth_on:
        child = None
    if asking.end_older(representative_id, child.pk if child else None, now=now):
        return Representation.objects.get(
            representative_id=representative_id, person=child, state=Representation.State.GRANTED
        )
    answer_on = add_working_days(today, get_count("family.answer", on=today))
    tie = Representation.objects.create(
        kind=Representation.Kind.CHILD,
        representative_id=representative_id,
        person=child,
        asked_at=now,
        answer_by=datetime.combine(answer_on, time(20), MOSCOW),
    )
    record_event(events.AccessAsked(representation_id=tie.pk), actor=actor, now=now)
    return tie
