"""Where to book by whatever words a person has."""

import pytest

from tests.factories import make_clinic, make_position, make_worker
from zdravie.domains.scheduling.finding import find_by_words
from zdravie.registries.workers.models import Position

pytestmark = pytest.mark.django_db


@pytest.fixture
def korolev(db) -> Position:
    return make_position(
        "surgeon", worker=make_worker(family_name="Королёв", given_name="Пётр", patronymic="Ильич")
    )


def names(typed: str, now, **wishes) -> list[str]:
    found = find_by_words(typed, own_clinic=wishes.get("own_clinic"), now=now)
    return [one.code for one in found.specialties] + [one.worker.family_name for one in found.doctors]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("терапевт", "therapist"),
        ("тирапевт", "therapist"),
        ("УЗИ брюшной", "ultrasound-abdomen"),
        ("мрт", "mri"),
        ("прививка", "vaccination"),
        ("кардиолагу", "cardiologist"),
        ("dentist", "dentist"),
        ("лор", "otolaryngologist"),
    ],
)
def test_specialty_and_service_are_found_in_spite_of_a_slip(now, typed, expected) -> None:
    assert expected in names(typed, now)


@pytest.mark.parametrize("typed", ["Королёв", "королев", "Корол", "Каралёв", "Королёв Пётр", "королёв ильич"])
def test_doctor_is_found_by_name_in_spite_of_a_slip(now, korolev, typed) -> None:
    assert names(typed, now) == ["Королёв"]


@pytest.mark.parametrize("typed", ["", "к", "Щщщщщ", "Королёв Иван", "(*", "к%", "[а-я", "\\"])
def test_nonsense_finds_nothing(now, korolev, typed) -> None:
    assert names(typed, now) == []


def test_own_clinic_comes_first_and_who_does_not_receive_is_not_shown(now, korolev) -> None:
    own = make_clinic()
    namesake = make_position("therapist", clinic=own, worker=make_worker(family_name="Королёва"))
    make_position("therapist", worker=make_worker(family_name="Королёв"), is_public=False)
    found = find_by_words("королев", own_clinic=own.pk, now=now).doctors
    assert found == [namesake, korolev]


def test_whom_only_doctors_book_is_not_offered(now) -> None:
    assert names("физиотерапевт", now) == []
