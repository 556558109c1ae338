"""Reads of ties between people."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.norms.queries import get_count
from zdravie.registries.duties.models import Duty
from zdravie.registries.duties.queries import list_places_of
from zdravie.registries.family import asking, errors
from zdravie.registries.family.models import Representation
from zdravie.registries.people.models import Person
from zdravie.registries.people.queries import find_name


def list_represented(*, actor: Actor, now: datetime) -> list[Representation]:
    """Those whose cards the actor may open, with their names."""
    if actor.id is None:
        return []
    return list(
        _standing(now).filter(representative_id=actor.id).select_related("person").order_by("granted_at")
    )


def list_own_ties(*, actor: Actor, now: datetime) -> list[Representation]:
    """Everything that stands or waits for an answer, on both sides; the look is written into the journal."""
    if actor.id is None:
        return []
    record_access(actor=actor, person_id=actor.id, what="family.ties", purpose="own cabinet")
    ties = Representation.objects.visible_to(actor).select_related("person", "representative")
    standing = _standing(now).values("pk")
    waiting = ties.filter(
        representative_id=actor.id, state=Representation.State.ASKED, kind=Representation.Kind.CHILD
    )
    return list((ties.filter(pk__in=standing) | waiting).order_by("asked_at"))


def get_standing(representation_id: UUID, *, actor: Actor, now: datetime) -> Representation:
    """
    A tie by which the actor may act now.

    :raises RepresentationNotFound: none of the actor's
    """
    tie = _standing(now).filter(pk=representation_id, representative_id=actor.id).first()
    if tie is None:
        raise errors.RepresentationNotFound
    return tie


def may_act_for(representative_id: UUID, person_id: UUID, *, now: datetime) -> bool:
    """Whether the card of that person is open to this one at this moment."""
    return _standing(now).filter(representative_id=representative_id, person_id=person_id).exists()


def find_represented_name(person_id: UUID) -> str:
    """The name for the strip of a page on which somebody acts; the look at the data has its own entry."""
    person = find_name(person_id)
    return person.full_name if person else ""


def list_representatives(person_id: UUID, *, now: datetime) -> list[Person]:
    """Who hears of a person's visits when the person has no telephone."""
    ties = _standing(now).filter(person_id=person_id).select_related("representative")
    return [tie.representative for tie in ties.order_by("granted_at")]


def list_hearers(person: Person, *, now: datetime) -> list[Person]:
    """Who is told of the person's affairs: the person, and without a telephone those who act for them too."""
    return [person, *([] if person.phone else list_representatives(person.pk, now=now))]


def list_asked(clinic_id: UUID, *, actor: Actor, now: datetime) -> list[Representation]:
    """
    Requests of parents that a clinic has to answer, the nearest term first; every name is a noted look.

    Nothing for whoever does not sit at its reception.
    """
    if clinic_id not in list_places_of(actor, Duty.Kind.REGISTRAR, on=asking.day_of(now)):
        return []
    waiting = Representation.objects.filter(
        kind=Representation.Kind.CHILD, state=Representation.State.ASKED, person__clinic_id=clinic_id
    )
    found = list(waiting.select_related("person", "representative").order_by("answer_by"))
    for tie in found:
        if tie.person_id is not None:
            record_access(
                actor=actor,
                person_id=tie.person_id,
                what="family.asked",
                purpose="request of a parent",
                subject_id=tie.pk,
            )
    return found


def _standing(now: datetime) -> QuerySet[Representation]:
    today = asking.day_of(now)
    return Representation.objects.all().standing(today, child_until=get_count("family.child_until", on=today))
