"""Who sees whom, and the trace that every look leaves."""

import pytest

from tests.factories import make_person
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.registries.people import errors
from zdravie.registries.people.queries import find_person_id, get_person

pytestmark = pytest.mark.django_db


def test_person_sees_own_row_and_the_look_is_written_down(make_actor) -> None:
    person = make_person()
    assert get_person(person.pk, actor=make_actor(person.pk), purpose="own cabinet").pk == person.pk
    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.person_id, entry.purpose) == ("read", person.pk, "own cabinet")


def test_stranger_gets_the_same_answer_as_for_nobody(make_actor) -> None:
    person = make_person()
    for wanted in (person.pk, new_id()):
        with pytest.raises(errors.PersonNotFound):
            get_person(wanted, actor=make_actor(), purpose="curiosity")
    assert list(AuditEntry.objects.values_list("kind", flat=True)) == ["refusal", "refusal"]


def test_nobody_signed_in_sees_nobody() -> None:
    with pytest.raises(errors.PersonNotFound):
        get_person(make_person().pk, actor=ANONYMOUS, purpose="none")


def test_system_sees_everybody() -> None:
    person = make_person()
    assert get_person(person.pk, actor=SYSTEM, purpose="message").pk == person.pk


def test_unknown_subject_is_nobody() -> None:
    assert find_person_id(issuer="http://id.example", subject="nobody") is None
