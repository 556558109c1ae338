"""Pages of the registers: people are found, added and changed, registers are switched."""

import pytest
from django.test import Client

from tests.sandbox.registers.people import DETAILS
from zdravie.sandbox.registers import queries
from zdravie.sandbox.registers.actions.save_person import save_person
from zdravie.sandbox.registers.models import RegisteredEmployer, RegisteredPerson, RegisterMode

pytestmark = pytest.mark.django_db
FORM = {name: str(value) for name, value in DETAILS.items()}


def test_a_person_is_added_found_and_changed(client: Client) -> None:
    added = client.post("/registers/new/", FORM)
    person = RegisteredPerson.objects.get()
    assert added.headers["Location"] == f"/registers/{person.pk}/?saved=1"
    for text in ("Семё", "Семёнова Анна", "112-233-445 95", "4510 123456"):
        assert str(person.pk) in client.get("/registers/", {"text": text}).content.decode()
    client.post(f"/registers/{person.pk}/", {**FORM, "given_name": "Алла"})
    person.refresh_from_db()
    assert person.given_name == "Алла"


def test_nobody_found_is_said(client: Client) -> None:
    assert "Нет такого" in client.get("/registers/", {"text": "Иванов"}).content.decode()


def test_a_number_of_somebody_else_is_refused(client: Client) -> None:
    save_person(person_id=None, details=DETAILS)
    answer = client.post("/registers/new/", {**FORM, "passport": "4511 654321", "inn": ""})
    assert answer.status_code == 422
    assert "REGISTER-TAKEN" in answer.content.decode()


def test_an_employer_is_added_found_and_closed(client: Client) -> None:
    form = {
        "name": "Кафе",
        "inn": "7707083893",
        "ogrn": "1027700132195",
        "address": "ул. 1",
        "state": "ACTIVE",
    }
    added = client.post("/registers/employers/new/", form)
    employer = RegisteredEmployer.objects.get()
    at = f"/registers/employers/{employer.pk}/"
    assert added.headers["Location"] == f"{at}?saved=1"
    for text in ("каф", "7707083893", "1027700132195"):
        assert at in client.get("/registers/employers/", {"text": text}).content.decode()
    assert client.post(at, {**form, "ogrn": "1027700132196"}).status_code == 422
    client.post(at, {**form, "state": "CLOSED"})
    assert "закрыт" in client.get("/registers/employers/").content.decode()
    assert client.post("/registers/employers/new/", {**form, "name": "Другое"}).status_code == 422
    assert client.get("/registers/employers/0199b0de-0000-7000-8000-000000000000/").status_code == 404


def test_one_register_is_switched_and_the_others_stay(client: Client) -> None:
    assert client.get("/registers/switch/").status_code == 200
    client.post("/registers/switch/", {"register": "SNILS", "mode": "DOWN", "slow_seconds": "8"})
    modes = {mode.register: mode.mode for mode in queries.list_modes()}
    assert modes == {
        "PASSPORT": "ORDINARY",
        "SNILS": "DOWN",
        "INN": "ORDINARY",
        "OMS": "ORDINARY",
        "EMPLOYER": "ORDINARY",
    }
    wrong = client.post("/registers/switch/", {"register": "SNILS", "mode": "ODD", "slow_seconds": "99"})
    assert wrong.status_code == 422
    assert RegisterMode.objects.get().mode == "DOWN"


def test_an_unknown_person_is_no_page(client: Client) -> None:
    assert client.get("/registers/0199b0de-0000-7000-8000-000000000000/").status_code == 404
