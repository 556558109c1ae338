"""Specialties as they ship, as they are loaded, as they are asked for."""

import pytest

from zdravie.registries.terminology import errors, queries
from zdravie.registries.terminology.load import load_terminology
from zdravie.registries.terminology.models import Specialty

pytestmark = pytest.mark.django_db


def test_second_load_adds_nothing_and_keeps_what_the_region_changed() -> None:
    Specialty.objects.filter(code="urologist").update(access=Specialty.Access.SELF)
    assert load_terminology() == 0
    assert queries.get_specialty("urologist").access == Specialty.Access.SELF


def test_missing_specialty_comes_back() -> None:
    Specialty.objects.filter(code="urologist").delete()
    assert load_terminology() == 1
    assert queries.get_specialty("urologist").name == "Уролог"


def test_region_begins_with_enough_specialties_of_every_access() -> None:
    found = queries.list_specialties()
    assert len(found) >= 24
    assert {each.access for each in found} == set(Specialty.Access.values)
    assert [each.sort_order for each in found] == sorted(each.sort_order for each in found)


def test_every_specialty_says_where_one_goes() -> None:
    assert queries.get_specialty("therapist").towards == "к терапевту"
    assert all(each.genitive and each.dative and each.name_en for each in queries.list_specialties())


def test_unknown_code_is_refused() -> None:
    with pytest.raises(errors.UnknownSpecialty):
        queries.get_specialty("astrologer")


def test_second_question_asks_no_database(django_assert_num_queries) -> None:
    queries.forget()
    queries.list_specialties()
    with django_assert_num_queries(0):
        queries.get_specialty("therapist")


@pytest.mark.parametrize(
    ("code", "years", "takes"),
    [
        ("therapist", 17, False),
        ("therapist", 18, True),
        ("pediatrician", 17, True),
        ("pediatrician", 18, False),
    ],
)
def test_age_borders_are_within(code, years, takes) -> None:
    assert queries.get_specialty(code).takes_age(years) is takes
