"""The registers over HTTP: agreement, each difference by its name, unknown people, bad days."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.sandbox.registers.people import DETAILS, INN, NAMES, PASSPORT, SNILS
from zdravie.kernel import clock
from zdravie.sandbox.registers.actions.save_employer import save_employer
from zdravie.sandbox.registers.actions.save_person import save_person
from zdravie.sandbox.registers.actions.switch_register import switch_register
from zdravie.sandbox.registers.models import RegisteredPerson, RegisterMode

pytestmark = pytest.mark.django_db
Mode, Register = RegisterMode.Mode, RegisterMode.Register
POLICY = "7756410834000012"


@pytest.fixture
def anna() -> RegisteredPerson:
    return save_person(person_id=None, details=DETAILS)


def ask(client: Client, register: str, fields: Any, token: str | None = None) -> Any:
    token = settings.ZDRAVIE_REGISTERS_TOKEN.get_secret_value() if token is None else token
    headers = {"Authorization": f"Bearer {token}"}
    return client.post(
        f"/gateway/registers/{register}", fields, content_type="application/json", headers=headers
    )


def test_a_true_passport_has_no_differences(client: Client, anna: RegisteredPerson) -> None:
    assert ask(client, "passport", PASSPORT).json() == {"found": True, "valid": True, "differences": []}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("family_name", "Семенцова"),
        ("given_name", "Алла"),
        ("patronymic", "Петровна"),
        ("patronymic", ""),
        ("birth_on", "1988-04-13"),
        ("issued_on", "2008-05-04"),
        ("issuer", "ОВД района Арбат г. Москвы"),
        ("department_code", "770002"),
    ],
)
def test_each_difference_is_named_by_its_field(
    client: Client, anna: RegisteredPerson, field: str, value: str
) -> None:
    assert ask(client, "passport", {**PASSPORT, field: value}).json()["differences"] == [field]


def test_the_way_of_writing_is_no_difference(client: Client, anna: RegisteredPerson) -> None:
    typed = {**PASSPORT, "family_name": " СЕМЕНОВА", "issuer": "овд района «Тверской», г.Москвы"}
    assert ask(client, "passport", typed).json()["differences"] == []


def test_an_invalid_passport_is_said_to_be_so(client: Client) -> None:
    save_person(person_id=None, details={**DETAILS, "passport_state": "INVALID"})
    assert ask(client, "passport", PASSPORT).json()["valid"] is False


@pytest.mark.parametrize(("register", "fields"), [("passport", PASSPORT), ("snils", SNILS), ("inn", INN)])
def test_nobody_is_found_in_an_empty_register(client: Client, register: str, fields: dict[str, str]) -> None:
    assert ask(client, register, fields).json() == {"found": False}


def test_snils_of_somebody_else_differs_by_name(client: Client, anna: RegisteredPerson) -> None:
    assert ask(client, "snils", SNILS).json() == {"found": True, "differences": []}
    assert ask(client, "snils", {**SNILS, "given_name": "Олег"}).json()["differences"] == ["given_name"]


def test_the_tax_service_tells_the_inn_to_whoever_names_the_person_rightly(
    client: Client, anna: RegisteredPerson
) -> None:
    assert ask(client, "inn", INN).json() == {"found": True, "inn": DETAILS["inn"]}
    assert ask(client, "inn", {**INN, "given_name": "Олег"}).json() == {"found": False}


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ([], 400, "REGISTER-JSON"),
        ({"series": 45}, 400, "REGISTER-JSON"),
        ({**PASSPORT, "series": "45"}, 422, "REGISTER-FIELD"),
        ({**PASSPORT, "birth_on": "вчера"}, 422, "REGISTER-FIELD"),
        ({}, 422, "REGISTER-FIELD"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(
    client: Client, fields: Any, status: int, code: str
) -> None:
    answer = ask(client, "passport", fields)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_policy_is_told_to_whoever_names_the_person_rightly(client: Client) -> None:
    save_person(person_id=None, details={**DETAILS, "oms": POLICY, "oms_insurer": "СМО"})
    true = {"found": True, "valid": True, "differences": [], "policy": POLICY, "insurer": "СМО"}
    for asked in ({"policy": POLICY}, {"snils": DETAILS["snils"]}):
        assert ask(client, "oms", {**NAMES, **asked}).json() == {**true, "valid_until": ""}
        wrong = ask(client, "oms", {**NAMES, **asked, "given_name": "Олег"}).json()
        assert (wrong["differences"], wrong["policy"]) == (["given_name"], "")
    assert ask(client, "oms", NAMES).status_code == 422


def test_an_employer_is_told_by_its_numbers(client: Client) -> None:
    details = {"name": "Кафе", "inn": "7707083893", "ogrn": "1027700132195", "address": "ул. 1"}
    save_employer(employer_id=None, details=details)
    told = {**details, "found": True, "active": True}
    assert ask(client, "employer", {"inn": details["inn"]}).json() == told
    assert ask(client, "employer", {"ogrn": details["ogrn"]}).json() == told
    assert ask(client, "employer", {"inn": "500100732259"}).json() == {"found": False}
    assert ask(client, "employer", {}).status_code == 422


def test_a_stranger_gets_nothing(client: Client, anna: RegisteredPerson) -> None:
    assert ask(client, "passport", PASSPORT, token="another").status_code == 401
    assert client.get("/gateway/registers/passport").status_code == 405


def test_bad_days(client: Client, anna: RegisteredPerson) -> None:
    def switch(mode: RegisterMode.Mode) -> None:
        switch_register(register=Register.PASSPORT, mode=mode, slow_seconds=1, now=clock.now())

    switch(Mode.DOWN)
    assert ask(client, "passport", PASSPORT).status_code == 503
    assert ask(client, "snils", SNILS).status_code == 200
    switch(Mode.DISAGREEING)
    assert ask(client, "passport", PASSPORT).json()["differences"]
    switch(Mode.GARBLED)
    assert ask(client, "passport", PASSPORT).headers["Content-Type"].startswith("text/html")
    switch(Mode.SLOW)
    assert ask(client, "passport", PASSPORT).json()["differences"] == []
