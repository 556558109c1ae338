"""Clinics for lists and addresses."""

import pytest

from tests.factories import make_clinic
from zdravie.kernel.ids import new_id
from zdravie.registries.organizations import errors
from zdravie.registries.organizations.models import Department
from zdravie.registries.organizations.queries import (
    get_clinic,
    list_clinics,
    list_clinics_near,
    list_districts,
)

pytestmark = pytest.mark.django_db


def test_clinics_are_listed_by_district_and_name() -> None:
    north = make_clinic(district="Северный", short_name="Поликлиника № 1")
    lake = make_clinic(district="Озёрный", short_name="Поликлиника № 2")
    assert list_clinics() == [lake, north]
    assert list_clinics(district="Северный") == [north]
    assert list_clinics(ids=[lake.pk]) == [lake]
    assert list_districts() == ["Озёрный", "Северный"]


def test_clinic_comes_with_its_departments(django_assert_num_queries) -> None:
    clinic = make_clinic()
    Department.objects.create(clinic=clinic, name="Регистратура")
    found = get_clinic(clinic.pk)
    with django_assert_num_queries(0):
        assert [each.name for each in found.departments.all()] == ["Регистратура"]


def test_unknown_clinic_is_refused() -> None:
    with pytest.raises(errors.UnknownClinic):
        get_clinic(new_id())


def test_in_a_large_city_the_own_district_is_not_cut_off() -> None:
    own, neighbour = (make_clinic(district="Ясенево", short_name=name) for name in ("Б", "А"))
    make_clinic(district="Арбат")
    near, districts = list_clinics_near(own.pk, most=2)
    assert near == [neighbour, own]
    assert districts == list_districts()
    assert len(list_clinics_near(None, most=2)[0]) == 2
