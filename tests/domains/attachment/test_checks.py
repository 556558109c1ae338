"""Checks of the application: the clinic of now, the year, a register that is silent."""

from datetime import date, timedelta

import pytest

from tests.factories import make_clinic, make_person
from zdravie.domains.attachment.checks import check_change, check_policy
from zdravie.kernel.ids import new_id
from zdravie.platform.casework.types import AGREED, UNREACHABLE, Submitted, Verdict, disagreed
from zdravie.registries.people.models import Attachment, Person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def asked(person: Person, **answers: str) -> Submitted:
    return Submitted(new_id(), person.pk, 1, answers, {}, TODAY)


def test_the_clinic_of_now_is_not_another_one() -> None:
    person = make_person(clinic=make_clinic())
    answers = {"clinic": str(person.clinic_id), "reason": "moved"}
    assert check_change(asked(person, **answers)) == disagreed("AT-SAME")
    assert check_change(asked(make_person(phone_index=None), **answers)) == AGREED


@pytest.mark.parametrize(
    ("days", "reason", "said"),
    [(364, "wish", disagreed("AT-YEAR")), (364, "moved", AGREED), (365, "wish", AGREED)],
)
def test_a_wish_waits_for_the_year(days: int, reason: str, said: Verdict) -> None:
    person, clinic = make_person(), make_clinic()
    begun = TODAY - timedelta(days=days)
    Attachment.objects.create(person=person, clinic=clinic, case_id=new_id(), begun_on=begun)
    assert check_change(asked(person, clinic=str(make_clinic().pk), reason=reason)) == said


def test_a_silent_register_is_asked_again_later(settings) -> None:
    settings.ZDRAVIE_REGISTERS = "http://127.0.0.1:1/gateway/registers"
    names = {"family_name": "Волкова", "given_name": "Анна", "birth_on": "1985-03-15"}
    assert check_policy(asked(make_person(), **names, oms="7756410834000012")) == UNREACHABLE
