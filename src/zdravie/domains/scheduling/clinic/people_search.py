"""The reception finds a person who rang or came; everybody found stands in the journal with the reason."""

from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from zdravie.domains.scheduling.clinic import errors, permissions
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.kernel.identifiers import oms, phone, snils
from zdravie.kernel.identifiers.errors import InvalidIdentifier
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.registries.people.indexes import oms_index, phone_index, snils_index
from zdravie.registries.people.models import Person

MOST = 20
_NUMBERS = (
    ("snils_index", snils.parse, snils_index),
    ("oms_index", oms.parse, oms_index),
    ("phone_index", phone.parse, phone_index),
)


class Reason(StrEnum):
    """Why the reception looks somebody up."""

    CALL = "call"
    VISIT = "visit"
    DOCTOR = "doctor"


def find_people(query: str, *, reason: Reason, actor: Actor, now: datetime) -> list[Person]:
    """
    People by telephone, SNILS, policy or name with the date of birth; at most twenty.

    :raises NotYourClinic: the actor sits at no reception
    """
    if not permissions.list_own_clinics(actor, permissions.RECEPTION, now=now):
        raise errors.NotYourClinic
    people = Person.objects.select_related("clinic").filter(_condition(query.strip()))
    found = list(people.order_by("family_name", "given_name", "birth_on", "pk")[:MOST])
    for person in found:
        _note(person.pk, reason, actor)
    return found


def get_visitor(person_id: UUID, *, reason: Reason, actor: Actor, now: datetime) -> Person:
    """
    One person, for the reception of any clinic: people come to a clinic they are not attached to.

    :raises NotYourClinic: the actor sits at no reception
    :raises PersonNotFound: there is none
    """
    if not permissions.list_own_clinics(actor, permissions.RECEPTION, now=now):
        raise errors.NotYourClinic
    person = Person.objects.select_related("clinic").filter(pk=person_id).first()
    if person is None:
        raise errors.PersonNotFound
    _note(person_id, reason, actor)
    return person


def list_visits_of(person_id: UUID, *, clinic_ids: list[UUID]) -> list[Appointment]:
    """Living visits of the person to these clinics, for whoever has just looked the person up."""
    living = Appointment.objects.filter(
        person_id=person_id,
        shift__clinic__in=clinic_ids,
        state__in=(Appointment.State.BOOKED, Appointment.State.OFFERED),
    )
    return list(
        living.select_related("shift__position__worker", "shift__clinic", "specialty").order_by("starts_at")
    )


def _condition(query: str) -> Q:
    """What was typed: a number if its length and check digits are right, else names."""
    for column, parse, index in _NUMBERS:
        with suppress(InvalidIdentifier):
            return Q(**{column: index(parse(query))})
    words = query.split()
    if not words or any(character.isdigit() for word in words[:3] for character in word):
        return Q(pk__in=[])
    names = ("family_name", "given_name", "patronymic")
    condition = Q()
    for name, word in zip(names, words, strict=False):
        condition &= Q(**{f"{name}__istartswith": word})
    return condition


def _note(person_id: UUID, reason: Reason, actor: Actor) -> None:
    record_access(actor=actor, person_id=person_id, what="people.person", purpose=f"reception: {reason}")
