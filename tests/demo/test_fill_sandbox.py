"""The registers of the sandbox know the people of the demo, once."""

import pytest

from zdravie.demo import cast, fill_sandbox
from zdravie.kernel import clock
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
    assert found.passport_issued_on <= clock.now().date()
    assert queries.find_by_snils(cast.member("child").snils) is None
