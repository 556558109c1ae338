"""The registers of the sandbox know the people of the demo, once."""

import json

import pytest

from zdravie.demo import cast, fill_id, fill_sandbox
from zdravie.identity.accounts.models import Document
from zdravie.identity.staff.models import StaffRole
from zdravie.identity.staff.queries import has_role
from zdravie.kernel import clock
from zdravie.kernel.identifiers import inn, ogrn
from zdravie.sandbox.registers import queries

pytestmark = pytest.mark.django_db


def test_the_state_knows_the_cast_and_the_others() -> None:
    known = fill_sandbox.fill(people=200)
    assert 120 < known < 200
    assert fill_sandbox.fill(people=200) == 0
    patient = cast.member("patient")
    found = queries.find_by_snils(patient.snils)
    assert found is not None
    assert (found.family_name, found.birth_on) == (patient.family_name, patient.birth_on)
    assert found.oms
    assert found.oms_until is None
    assert all(ogrn.parse(one.ogrn) and inn.parse(one.inn) for one in queries.list_employers(text=""))
    assert found.passport_issued_on <= clock.now().date()
    assert queries.find_by_snils(cast.member("child").snils) is None


def test_proven_people_of_the_sign_on_have_the_passports_that_the_state_knows() -> None:
    fill_sandbox.fill(people=60)
    fill_id.fill(people=60)
    patient = cast.member("patient")
    document = Document.objects.get(account_id=patient.account_id)
    details = json.loads(document.details)
    found = queries.find_by_passport(details["series"] + details["number"])
    assert found is not None
    assert found.snils == patient.snils
    assert not Document.objects.filter(account_id=cast.member("newcomer").account_id).exists()
    assert has_role(cast.member(cast.OPERATOR).account_id, StaffRole.Role.OPERATOR)
