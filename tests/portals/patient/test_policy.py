"""The policy in the cabinet: found, kept, expired, absent, a silent register, an unproven name."""

from datetime import date

import pytest
from django.test import Client

from tests.factories import make_person
from tests.platform.payments.world import world  # noqa: F401 - a fixture
from tests.portals.patient.conftest import signed_in
from tests.portals.patient.test_booking import words
from tests.sandbox.registers.people import DETAILS
from zdravie.kernel import clock
from zdravie.kernel.assurance import IdentityLevel
from zdravie.registries.people.indexes import snils_index
from zdravie.registries.people.models import Person
from zdravie.sandbox.registers.actions.save_person import save_person
from zdravie.sandbox.registers.actions.switch_register import switch_register
from zdravie.sandbox.registers.models import RegisteredPerson, RegisterMode

pytestmark = pytest.mark.django_db(transaction=True)
POLICY = "7756410834000012"


@pytest.fixture
def person(world: str, settings: object) -> Person:  # noqa: F811
    settings.ZDRAVIE_REGISTERS = f"{world}/gateway/registers"  # type: ignore[attr-defined]
    names = {name: DETAILS[name] for name in ("family_name", "given_name", "patronymic", "birth_on", "snils")}
    return make_person(
        **names, snils_index=snils_index(DETAILS["snils"]), identity_level=IdentityLevel.STANDARD
    )


@pytest.fixture
def registered(world: str) -> RegisteredPerson:  # noqa: F811
    details = {**DETAILS, "oms": POLICY, "oms_insurer": "СМО «Забота»"}
    return save_person(person_id=None, details=details)


def check(browser: Client, number: str = "") -> str:
    return words(browser.post("/policy/", {"policy": number})).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.covers("PC-053")
def test_a_policy_is_found_by_snils_and_kept(
    browser: Client, person: Person, registered: RegisteredPerson
) -> None:
    page = check(browser)
    for expected in ("Полис действует", "7756 4108 3400 0012", "СМО «Забота»", "бессрочный"):
        assert expected in page
    person.refresh_from_db()
    assert person.oms == POLICY
    assert "7756 4108 3400 0012" in words(browser.get("/policy/"))


@pytest.mark.covers("PC-057")
def test_no_policy_is_said_with_the_way_to_one(browser: Client, person: Person) -> None:
    page = check(browser)
    assert "Полис не найден" in page
    assert "бесплатно оформит любая страховая компания" in page


def test_an_expired_policy_and_a_wrong_number_are_told_apart(
    browser: Client, person: Person, registered: RegisteredPerson
) -> None:
    RegisteredPerson.objects.update(oms_until=date(2020, 1, 31))
    assert "Срок полиса истёк" in check(browser, POLICY)
    assert "не сходятся с контрольной" in check(browser, "7756410834000013")
    RegisteredPerson.objects.update(given_name="Ольга")
    assert "Данные полиса расходятся с вашими" in check(browser, POLICY)


def test_a_silent_register_takes_nothing_away(
    browser: Client, person: Person, registered: RegisteredPerson
) -> None:
    check(browser)
    switch_register(
        register=RegisterMode.Register.OMS, mode=RegisterMode.Mode.DOWN, slow_seconds=1, now=clock.now()
    )
    page = check(browser)
    assert "PEOPLE-POLICY-SILENT" in page
    assert "7756 4108 3400 0012" in page


def test_an_unproven_name_asks_nothing(world: str, registered: RegisteredPerson) -> None:  # noqa: F811
    stranger = signed_in(make_person(family_name=DETAILS["family_name"]))
    assert "PEOPLE-POLICY-NOT-ASKED" in check(stranger, POLICY)
