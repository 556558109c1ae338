"""What both kinds of request share."""

from datetime import date, datetime, timedelta
from uuid import UUID

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_count
from zdravie.registries.family import errors
from zdravie.registries.family.models import Representation
from zdravie.registries.people.indexes import snils_index
from zdravie.registries.people.models import Person

_DAY = timedelta(days=1)


def day_of(now: datetime) -> date:
    """The day on which norms are asked."""
    return now.astimezone(MOSCOW).date()


def asking_person(actor: Actor, *, now: datetime) -> UUID:
    """
    Who asks, locked, so that requests are counted one at a time.

    :raises RepresentationNotFound: nobody signed in
    :raises TooManyAsks: so many requests on one day
    """
    if not actor.is_person or actor.id is None:
        raise errors.RepresentationNotFound
    Person.objects.select_for_update(no_key=True).only("pk").get(pk=actor.id)
    lately = Representation.objects.filter(representative_id=actor.id, asked_at__gt=now - _DAY)
    if lately.count() >= get_count("family.asks_a_day", on=day_of(now)):
        raise errors.TooManyAsks
    return actor.id


def find_asked_for(snils: str, representative_id: UUID) -> Person | None:
    """
    The person of this SNILS, if the register knows one.

    :raises NotYourself: it is the asking person's own
    """
    person = Person.objects.filter(snils_index=snils_index(snils)).first()
    if person is not None and person.pk == representative_id:
        raise errors.NotYourself
    return person


def end_older(representative_id: UUID, person_id: UUID | None, *, now: datetime) -> bool:
    """
    A new request takes the place of one that waits.

    :returns: whether the tie is granted already
    """
    ties = Representation.objects.filter(representative_id=representative_id)
    ties = ties.filter(person__isnull=True) if person_id is None else ties.filter(person_id=person_id)
    ties.filter(state=Representation.State.ASKED).update(state=Representation.State.ENDED, ended_at=now)
    return ties.filter(state=Representation.State.GRANTED).exists()
