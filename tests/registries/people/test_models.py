"""What the table of people refuses and computes."""

from datetime import date

import pytest
from django.db import IntegrityError, connection

from tests.factories import make_person
from zdravie.registries.people.indexes import oms_index, snils_index
from zdravie.registries.people.models import Person


@pytest.mark.django_db
def test_database_refuses_a_second_person_with_one_snils() -> None:
    make_person(snils="11223344595", snils_index=snils_index("11223344595"))
    with pytest.raises(IntegrityError, match="people_one_person_per_snils"):
        make_person(snils="11223344595", snils_index=snils_index("11223344595"))


@pytest.mark.django_db
def test_database_refuses_a_snils_without_its_index() -> None:
    with pytest.raises(IntegrityError, match="people_snils_has_its_index"):
        make_person(snils="11223344595")


@pytest.mark.django_db
def test_database_refuses_a_policy_without_its_index() -> None:
    with pytest.raises(IntegrityError, match="people_oms_has_its_index"):
        make_person(oms="7756410834000012")


@pytest.mark.django_db
def test_numbers_and_contacts_do_not_lie_in_the_open() -> None:
    secrets = {
        "snils": "11223344595",
        "oms": "7756410834000012",
        "phone": "+79001000001",
        "email": "a@mail.example",
    }
    person = make_person(
        **secrets, snils_index=snils_index("11223344595"), oms_index=oms_index("7756410834000012")
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p::text, snils, oms, phone, email FROM people_person p WHERE id = %s", [person.pk]
        )
        row, *columns = cursor.fetchone()
    for secret in secrets.values():
        assert secret not in row
        assert all(secret.encode() not in bytes(column) for column in columns)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 11, 24), date(2026, 11, 23), 17),
        (date(2008, 11, 24), date(2026, 11, 24), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (None, date(2026, 2, 28), None),
    ],
)
def test_age_is_counted_in_full_years(born, day, age) -> None:
    assert Person(birth_on=born).age_on(day) == age


def test_name_is_shortened_without_a_missing_patronymic() -> None:
    person = Person(family_name="Ким", given_name="Анна")
    assert (person.full_name, person.short_name) == ("Ким Анна", "Ким\N{NO-BREAK SPACE}А.")
