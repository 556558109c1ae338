"""The lists are data: both of them, the flag of the order, and what each category must pass."""

import pytest

from zdravie.domains.medbook import course
from zdravie.domains.medbook.load import load_catalogue
from zdravie.domains.medbook.models import Category, Profession, Requirement
from zdravie.domains.medbook.needs import list_needs, list_requirements
from zdravie.domains.medbook.queries import list_categories, list_professions
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Holder, Kind

pytestmark = pytest.mark.django_db


def codes(holder: Holder, now, kind: Kind) -> set[str]:
    return {need.code for need in list_needs(holder, on=today(now)) if need.kind is kind}


@pytest.mark.covers("MB-017", "MB-018")
def test_both_lists_are_whole(now) -> None:
    assert len(list_categories(on=today(now))) == 8
    assert len(list_professions(on=today(now))) == 10
    assert {row.code for row in list_categories(on=today(now)) if not row.is_obligatory} == {
        "hazards",
        "building",
    }
    assert not Profession.objects.get(code="culture").is_obligatory


def test_what_an_administrator_changed_stays() -> None:
    Category.objects.filter(code="building").update(is_obligatory=True, name="Стройка")
    Requirement.objects.filter(code="mammography").update(months=12)
    Requirement.objects.filter(code="helminths", group="food").delete()
    assert load_catalogue() == 1
    assert load_catalogue() == 0
    assert Category.objects.get(code="building").name == "Стройка"
    assert Requirement.objects.get(code="mammography").months == 12


def test_the_common_part_depends_on_sex_and_age(now) -> None:
    young_man = codes(Holder("checkup", is_male=True, age=25), now, Kind.EXAMINATION)
    grown_woman = codes(Holder("checkup", is_male=False, age=45), now, Kind.EXAMINATION)
    assert {"gynaecologist", "mammography", "eye-pressure"}.isdisjoint(young_man)
    assert {"gynaecologist", "mammography", "eye-pressure"} <= grown_woman
    assert young_man < grown_woman


def test_each_group_has_its_own_part(now) -> None:
    cook = Holder("food", is_male=True, age=30)
    nurse = Holder("medical", is_male=False, age=30)
    assert {"syphilis", "helminths", "staphylococcus"} <= codes(cook, now, Kind.TEST)
    assert {"hepatitis-b", "hepatitis-c", "hiv"} <= codes(nurse, now, Kind.TEST)
    assert "hiv" not in codes(cook, now, Kind.TEST)
    assert not codes(Holder("checkup", is_male=True, age=30), now, Kind.TRAINING)
    assert "measles" not in codes(Holder("food", is_male=True, age=56), now, Kind.VACCINATION)


def test_the_stricter_of_two_rows_counts(now) -> None:
    def months(**more) -> int | None:
        rows = list_requirements(Holder("food", is_male=True, age=30, **more), on=today(now))
        (training,) = [row for row in rows if row.kind == Kind.TRAINING]
        return training.months

    assert months() == 24
    assert months(trains_yearly=True) == 12


def test_a_row_holds_between_its_dates(now) -> None:
    Requirement.objects.filter(code="ecg").update(valid_to=today(now))
    assert "ecg" not in codes(Holder("food", is_male=True, age=30), now, Kind.EXAMINATION)


def test_the_course_has_enough_questions_of_one_right_answer() -> None:
    assert len(course.questions()) >= 20
    known = {lesson.code for lesson in course.lessons()}
    for question in course.questions().values():
        assert question.lesson in known
        assert len(set(question.answers)) == len(question.answers) >= 3
