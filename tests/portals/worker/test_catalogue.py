"""The lists are edited on pages: what was typed stays, refusals stand where they belong."""

from datetime import timedelta

import pytest

from tests.portals.medbook import browser_of, words
from zdravie.domains.medbook.models import Category, Profession, Requirement
from zdravie.domains.medbook.settling import today
from zdravie.kernel.assurance import Assurance

pytestmark = pytest.mark.django_db
LISTS = "/work/catalogue/"
SALON = {
    "code": "salon",
    "name": "Парикмахерские",
    "name_en": "Hairdressers",
    "group": "-",
    "is_obligatory": "on",
    "synonyms": "барбер\nсалон красоты\n",
}
NEED = {
    "kind": "TEST",
    "code": "mrsa",
    "name": "Мазок",
    "name_en": "Swab",
    "months": "6",
    "doses": "1",
    "is_binding": "on",
    "sex": "",
    "age_from": "0",
    "age_to": "200",
    "act": "Приказ региона № 7",
}


@pytest.fixture
def page(hygienist):
    return browser_of(hygienist)


def parts(name: str, day) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def test_a_category_with_its_own_list_is_made_and_the_wizard_offers_it(page, cook, now) -> None:
    assert page.post(f"{LISTS}new/", SALON).headers["Location"] == f"{LISTS}?saved=1"
    assert Category.objects.get(code="salon").group == "salon"
    master = {**SALON, "code": "barber", "name": "Мастер стрижки", "synonyms": ""}
    assert page.post(f"{LISTS}categories/salon/new/", master).status_code == 302
    assert "Мастер стрижки" in words(page.get(f"{LISTS}?q=барбер"))
    assert "Ничего не нашлось" in words(page.get(f"{LISTS}?q=космонавт"))
    day = today(now) + timedelta(days=3)
    assert page.post(f"{LISTS}needs/salon/new/", {**NEED, **parts("from_on", day)}).status_code == 302
    listed = words(page.get(f"{LISTS}needs/salon/?saved=1"))
    for seen in ("Мазок", "раз в 6 месяцев", "0 книжек"):
        assert seen in listed
    holder = browser_of(cook)
    assert "Электронная медицинская книжка" in words(holder.get("/services/?q=барбер"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"code": "catering"}, "Такой код в перечне уже есть"),
        ({"code": "салон"}, "только латинские буквы"),
        ({"name": ""}, "Заполните поле «Название»"),
        ({"synonyms": "ж" * 61}, "не больше 60 знаков"),
        ({"synonyms": "\n".join(map(str, range(31)))}, "не больше 30"),
        (
            {"offered_to_day": "1", "offered_to_month": "1", "offered_to_year": "2020"},
            "Прошедшие дни не меняются",
        ),
        (
            {"offered_to_day": "31", "offered_to_month": "2", "offered_to_year": "2099"},
            "В этом месяце нет дня 31",
        ),
    ],
)
def test_a_wrong_category_is_explained_and_what_was_typed_stays(page, change, message) -> None:
    answer = page.post(f"{LISTS}new/", SALON | change)
    assert answer.status_code in (409, 422)
    text = words(answer)
    assert text.count(message) == 2, "above the form and at the field"
    assert "Hairdressers" in text
    assert "<title>Ошибка: " in text
    assert not Category.objects.filter(code="salon").exists()


def test_a_profession_is_retired_with_its_day_and_the_history_shows_both(page, book, now) -> None:
    address, day = f"{LISTS}professions/cook/", today(now)
    assert 'value="Повар' in words(page.get(address))
    said = {"name": "Повар", "name_en": "Cook", "synonyms": "повар\nбариста", **parts("offered_to", day)}
    assert page.post(address, said).status_code == 302
    assert Profession.objects.get(code="cook").offered_to == day
    assert "не предлагается" in words(page.get(f"{LISTS}?q=cook"))
    for where in (address, f"{LISTS}changes/"):
        history = words(page.get(where))
        assert "Повар, технолог, контролёр качества в питании" in history, "what it was"
        assert "повар, бариста, официант, бармен" in history


def test_a_need_is_changed_from_a_day_and_taken_away(page, now) -> None:
    row = Requirement.objects.get(group="food", code="helminths")
    address, day = f"{LISTS}need/{row.pk}/", today(now) + timedelta(days=1)
    assert "Сохранить" in words(page.get(address))
    said = {
        **NEED,
        "name": "Гельминты, новый срок",
        "age_from": "50",
        "age_to": "40",
        **parts("from_on", day),
    }
    wrong = page.post(address, said)
    assert "Возраст «до» меньше" in words(wrong)
    assert "Гельминты, новый срок" in words(wrong)
    assert page.post(address, {**said, "age_to": "60"}).status_code == 302
    assert "У этой строки есть последний день" in words(page.get(address))
    fresh = Requirement.objects.get(group="food", code="helminths", valid_to=None)
    assert (fresh.months, fresh.age_from, fresh.valid_from) == (6, 50, day)
    retire = f"{LISTS}need/{fresh.pk}/retire/"
    assert "позже первого дня" in words(page.post(retire, parts("from_on", day)))
    assert page.post(retire, parts("from_on", day + timedelta(days=1))).status_code == 302
    assert "до" in words(page.get(f"{LISTS}needs/food/"))
    assert page.get(f"{LISTS}needs/nothing/").status_code == 404
    assert page.get(f"{LISTS}need/999999/").status_code == 404


def test_only_the_hygiene_centre_with_two_factors_comes_in(cook, examiner, hygienist) -> None:
    for other in (cook, examiner):
        assert browser_of(other).get(LISTS).status_code == 403
        assert browser_of(other).post(f"{LISTS}new/", SALON).status_code == 403
    assert browser_of(hygienist, Assurance.LOW).get(LISTS).status_code != 200
