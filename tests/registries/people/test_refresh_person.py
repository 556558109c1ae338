"""The person behind a sign-in: made once, joined by a proven SNILS, refreshed, never emptied."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connections

from tests.factories import make_person
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.assurance import IdentityLevel
from zdravie.platform.audit.models import AuditEntry
from zdravie.registries.people import errors
from zdravie.registries.people.actions.refresh_person import refresh_person
from zdravie.registries.people.indexes import oms_index, phone_index, snils_index
from zdravie.registries.people.models import Person, PersonLogin
from zdravie.registries.people.queries import find_person_id
from zdravie.registries.people.types import PersonClaims

ISSUER = "http://id.example"
SNILS = "11223344595"
CLAIMS = PersonClaims(
    subject="subject-1",
    identity_level=IdentityLevel.CONFIRMED,
    family_name="Волкова",
    given_name="Анна",
    patronymic="Сергеевна",
    birth_on=date(1988, 4, 12),
    is_male=False,
    snils=SNILS,
    phone="+79001000001",
    email="anna@mail.example",
)

pytestmark = pytest.mark.django_db


def refresh(claims: PersonClaims, now, issuer: str = ISSUER) -> Person:
    return refresh_person(issuer=issuer, claims=claims, actor=ANONYMOUS, now=now)


def recorded() -> list[str]:
    found = AuditEntry.objects.filter(what__startswith="people.").order_by("pk")
    return list(found.values_list("what", flat=True))


def make_owner_of_snils(**changes: object) -> Person:
    return make_person(
        snils=SNILS, snils_index=snils_index(SNILS), identity_level=IdentityLevel.STANDARD, **changes
    )


def test_first_sign_in_makes_the_person(now) -> None:
    person = Person.objects.get(pk=refresh(CLAIMS, now).pk)
    assert (person.full_name, person.birth_on, person.is_male) == (
        "Волкова Анна Сергеевна",
        date(1988, 4, 12),
        False,
    )
    assert (person.snils, person.phone, person.email) == (SNILS, "+79001000001", "anna@mail.example")
    assert bytes(person.snils_index) == snils_index(SNILS)
    assert bytes(person.phone_index) == phone_index("+79001000001")
    assert find_person_id(issuer=ISSUER, subject="subject-1") == person.pk
    assert recorded() == ["people.person_created.v1"]


def test_next_sign_in_meets_the_same_person_and_refreshes(now) -> None:
    first = refresh(CLAIMS, now)
    later = now + timedelta(days=1)
    second = refresh(replace(CLAIMS, family_name="Соколова", phone="+79001000002"), later)
    assert second.pk == first.pk
    kept = Person.objects.get(pk=first.pk)
    assert (kept.family_name, kept.phone, kept.refreshed_at) == ("Соколова", "+79001000002", later)
    assert bytes(kept.phone_index) == phone_index("+79001000002")
    assert recorded() == ["people.person_created.v1", "people.person_refreshed.v1"]


def test_empty_claim_empties_nothing(now) -> None:
    refresh(CLAIMS, now)
    bare = PersonClaims("subject-1", IdentityLevel.CONFIRMED, family_name="", given_name="")
    kept = Person.objects.get(pk=refresh(bare, now).pk)
    assert (kept.full_name, kept.snils, kept.phone, kept.email, kept.is_male) == (
        "Волкова Анна Сергеевна",
        SNILS,
        "+79001000001",
        "anna@mail.example",
        False,
    )


def test_same_subject_of_another_issuer_is_somebody_else(now) -> None:
    unproven = replace(CLAIMS, identity_level=IdentityLevel.SIMPLIFIED)
    assert refresh(unproven, now).pk != refresh(unproven, now, issuer="http://other.example").pk


@pytest.mark.parametrize("level", [IdentityLevel.STANDARD, IdentityLevel.CONFIRMED])
def test_proven_snils_joins_the_person_already_here(level, now) -> None:
    owner = make_owner_of_snils()
    assert refresh(replace(CLAIMS, identity_level=level), now).pk == owner.pk
    assert recorded() == ["people.person_joined.v1"]


def test_unproven_snils_joins_nobody_and_is_not_kept(now) -> None:
    owner = make_owner_of_snils()
    stranger = refresh(replace(CLAIMS, identity_level=IdentityLevel.SIMPLIFIED), now)
    assert stranger.pk != owner.pk
    assert Person.objects.get(pk=stranger.pk).snils is None


def test_risen_level_brings_the_snils(now) -> None:
    person = refresh(replace(CLAIMS, identity_level=IdentityLevel.SIMPLIFIED), now)
    refresh(CLAIMS, now)
    kept = Person.objects.get(pk=person.pk)
    assert (kept.snils, kept.identity_level) == (SNILS, IdentityLevel.CONFIRMED)


def test_risen_level_with_a_snils_of_another_row_joins_nothing_and_tells(now) -> None:
    person = refresh(replace(CLAIMS, identity_level=IdentityLevel.SIMPLIFIED), now)
    twin = make_owner_of_snils()
    assert refresh(CLAIMS, now).pk == person.pk
    assert Person.objects.get(pk=person.pk).snils is None
    found = AuditEntry.objects.get(what="people.twin_found.v1")
    assert (found.person_id, found.subject_id) == (person.pk, twin.pk)


def test_weaker_claims_change_contacts_but_not_the_proven_name(now) -> None:
    refresh(CLAIMS, now)
    weak = replace(
        CLAIMS, identity_level=IdentityLevel.SIMPLIFIED, family_name="Чужая", snils="", phone="+79001000009"
    )
    kept = Person.objects.get(pk=refresh(weak, now).pk)
    assert (kept.family_name, kept.phone) == ("Волкова", "+79001000009")
    assert kept.identity_level == IdentityLevel.CONFIRMED


def test_unknown_subject_without_a_name_is_refused(now) -> None:
    with pytest.raises(errors.ClaimsWithoutName):
        refresh(PersonClaims("subject-2", IdentityLevel.SIMPLIFIED, family_name="", given_name=""), now)
    assert not PersonLogin.objects.exists()


def test_a_policy_that_is_stated_can_be_searched_for(now) -> None:
    policy = "7756410834000012"
    person = Person.objects.get(pk=refresh(replace(CLAIMS, oms=policy), now).pk)
    assert (person.oms, bytes(person.oms_index)) == (policy, oms_index(policy))


def test_claims_in_a_log_tell_nothing_of_the_person() -> None:
    assert repr(CLAIMS) == "PersonClaims(identity_level=CONFIRMED)"


def at_once(*works) -> list[object]:
    """Run the works in threads with connections of their own, all released together."""
    gate, results = threading.Barrier(len(works)), [None] * len(works)

    def run(index: int) -> None:
        try:
            gate.wait(20)
            results[index] = works[index]()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results[index] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.mark.django_db(transaction=True)
def test_sign_ins_of_one_subject_at_once_make_one_person(now) -> None:
    results = at_once(*[lambda: refresh(CLAIMS, now).pk] * 6)
    assert len(set(results)) == 1, results
    assert (Person.objects.count(), PersonLogin.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_subjects_with_one_proven_snils_at_once_make_one_person(now) -> None:
    works = [
        lambda number=number: refresh(replace(CLAIMS, subject=f"subject-{number}"), now).pk
        for number in range(6)
    ]
    results = at_once(*works)
    assert len(set(results)) == 1, results
    assert (Person.objects.count(), PersonLogin.objects.count()) == (1, 6)
