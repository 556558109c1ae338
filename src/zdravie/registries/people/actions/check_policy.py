"""The person's policy of compulsory insurance: asked at its register, and kept when it is theirs."""

from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import IdentityLevel
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.registers.errors import RegisterDown
from zdravie.platform.registers.queries import check_oms
from zdravie.platform.registers.types import Named, PolicySaid
from zdravie.registries.people import errors, events
from zdravie.registries.people.indexes import oms_index
from zdravie.registries.people.models import Person
from zdravie.registries.people.queries import get_person


def check_policy(*, policy: str, actor: Actor, now: datetime) -> PolicySaid:
    """
    What the register knows; without a number it looks by SNILS. Asked outside any transaction.

    :raises PersonNotFound: nobody has signed in
    :raises PolicyNotAsked: the name is not proven, or neither a number nor a SNILS is known
    :raises PolicyRegisterSilent: no answer; what is kept stays
    """
    if actor.id is None:
        raise errors.PersonNotFound
    person = get_person(actor.id, actor=actor, purpose="check of the policy")
    snils = "" if policy else person.snils or ""
    is_proven = person.identity_level >= IdentityLevel.STANDARD
    if not is_proven or person.birth_on is None or not (policy or snils):
        raise errors.PolicyNotAsked
    named = Named(
        family_name=person.family_name,
        given_name=person.given_name,
        patronymic=person.patronymic,
        birth_on=person.birth_on.isoformat(),
    )
    try:
        said = check_oms(named, policy=policy, snils=snils, now=now)
    except RegisterDown:
        raise errors.PolicyRegisterSilent from None
    _keep(person, said, actor, now)
    return said


@transaction.atomic
def _keep(person: Person, said: PolicySaid, actor: Actor, now: datetime) -> None:
    """Only a number that the register gives to this very person."""
    is_theirs = said.is_found and not said.differences
    if is_theirs and person.oms != said.number:
        person.oms, person.oms_index = said.number, oms_index(said.number)
        person.save(update_fields=["oms", "oms_index"])
    record_event(events.PolicyChecked(person_id=person.pk), actor=actor, now=now)
