"""Find or make the person behind a sign-in, and refresh what its issuer states."""

import hashlib
from datetime import datetime

from django.db import connection, transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.events import Event
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.people import errors, events, rules
from zdravie.registries.people.indexes import oms_index, phone_index, snils_index
from zdravie.registries.people.models import Person, PersonLogin
from zdravie.registries.people.types import Passage, PersonClaims

_CONTACTS = ("phone", "email", "oms")
_IDENTITY = ("family_name", "given_name", "patronymic", "birth_on", "is_male")


@transaction.atomic
def refresh_person(
    *, issuer: str, claims: PersonClaims, passage: Passage | None = None, actor: Actor, now: datetime
) -> Person:
    """
    Refresh the person of this issuer and subject; a new subject joins the owner of its proven SNILS,
    or becomes a new person. An empty claim never empties a field.

    However many sign-ins of one subject arrive at once, they meet in one row: the first to come holds an
    advisory lock on the subject, then on the SNILS, always in this order.

    :param passage: how a browser came with the claims; None when none did
    :raises ClaimsWithoutName: somebody unknown without a name
    :raises NotLinked, AutomaticPassageOff: see ``rules.check_passage``
    """
    _lock(f"login\0{issuer}\0{claims.subject}")
    person = _person_of_login(issuer, claims.subject)
    event: Event
    if person is None:
        person, event = _join_or_create(claims, now)
        PersonLogin.objects.create(issuer=issuer, subject=claims.subject, person=person, created_at=now)
    else:
        event = events.PersonRefreshed(person_id=person.pk)
    if passage is not None:
        _pass(issuer, claims.subject, passage, actor, now)
    changed = _restate(person, claims, actor, now)
    person.refreshed_at = now
    person.save(update_fields=[*changed, "refreshed_at"])
    record_event(event, actor=actor, now=now)
    return person


def _person_of_login(issuer: str, subject: str) -> Person | None:
    return (
        Person.objects.select_for_update(of=("self",))
        .filter(logins__issuer=issuer, logins__subject=subject)
        .first()
    )


def _pass(issuer: str, subject: str, passage: Passage, actor: Actor, now: datetime) -> None:
    """Let the account in, or not; a fresh proof that links again mends a link that was cut."""
    login = PersonLogin.objects.get(issuer=issuer, subject=subject)
    rules.check_passage(login, passage)
    if login.severed_at:
        login.severed_at, login.linked_again_at = None, now
        record_event(events.LinkRestored(person_id=login.person_id), actor=actor, now=now)
    login.passed_at = now
    login.save(update_fields=["severed_at", "linked_again_at", "passed_at"])


def _join_or_create(claims: PersonClaims, now: datetime) -> tuple[Person, Event]:
    owner = _owner_of_snils(claims)
    if owner is not None:
        return owner, events.PersonJoined(person_id=owner.pk)
    if not claims.family_name or not claims.given_name:
        raise errors.ClaimsWithoutName
    person = Person.objects.create(
        family_name=claims.family_name,
        given_name=claims.given_name,
        identity_level=claims.identity_level,
        created_at=now,
        refreshed_at=now,
    )
    return person, events.PersonCreated(person_id=person.pk)


def _owner_of_snils(claims: PersonClaims) -> Person | None:
    """The row that holds the proven SNILS; nobody else can take the number until the transaction ends."""
    if not claims.snils or not rules.is_identity_proven(claims):
        return None
    index = snils_index(claims.snils)
    _lock(f"snils\0{index.hex()}")
    return Person.objects.select_for_update().filter(snils_index=index).first()


def _restate(person: Person, claims: PersonClaims, actor: Actor, now: datetime) -> list[str]:
    """Put what the claims may state into the row; gives the names of the fields to save."""
    names = [*_CONTACTS]
    if rules.may_restate_identity(claims, person):
        names += _IDENTITY
    changed = [name for name in names if _put(person, name, getattr(claims, name))]
    if "phone" in changed:
        person.phone_index = phone_index(claims.phone)
        changed.append("phone_index")
    if "oms" in changed:
        person.oms_index = oms_index(claims.oms)
        changed.append("oms_index")
    if claims.identity_level > person.identity_level:
        person.identity_level = claims.identity_level
        changed.append("identity_level")
    return changed + _restate_snils(person, claims, actor, now)


def _restate_snils(person: Person, claims: PersonClaims, actor: Actor, now: datetime) -> list[str]:
    if not claims.snils or not rules.is_identity_proven(claims) or person.snils == claims.snils:
        return []
    owner = _owner_of_snils(claims)
    if owner is not None:
        record_event(events.TwinFound(person_id=person.pk, twin_id=owner.pk), actor=actor, now=now)
        return []
    person.snils = claims.snils
    person.snils_index = snils_index(claims.snils)
    return ["snils", "snils_index"]


def _put(person: Person, name: str, value: object) -> bool:
    """Whether a stated value differed and was put."""
    is_stated = value is not None and value != ""
    if not is_stated or getattr(person, name) == value:
        return False
    setattr(person, name, value)
    return True


def _lock(name: str) -> None:
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
