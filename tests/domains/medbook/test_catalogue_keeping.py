"""The hygiene centre changes the lists: from a day on, with what was and what is; nothing is deleted."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.domains.medbook.conftest import pass_everything
from zdravie.domains.medbook import catalogue_desk, errors, tasks
from zdravie.domains.medbook.actions.add_requirement import add_requirement
from zdravie.domains.medbook.actions.change_requirement import change_requirement
from zdravie.domains.medbook.actions.open_book import open_book
from zdravie.domains.medbook.actions.retire_requirement import retire_requirement
from zdravie.domains.medbook.actions.review_group import review_group
from zdravie.domains.medbook.actions.save_category import save_category
from zdravie.domains.medbook.actions.save_profession import save_profession
from zdravie.domains.medbook.models import Book, CatalogueChange, Category, Profession, Requirement
from zdravie.domains.medbook.needs import list_needs
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Holder, Kind, Listed, NeedDetails
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.casework.catalogue import search

pytestmark = pytest.mark.django_db
SALON = Listed(name="Парикмахерские", name_en="Hairdressers", is_obligatory=True, synonyms=("барбер",))
SPIROMETRY = NeedDetails(name="Спирометрия", name_en="Spirometry", months=12, act="Приказ региона № 7")


@pytest.fixture
def keep(hygienist, now):
    """An action of the lists, by the hygiene centre, now."""

    def do(action, **values):
        return action(**values, actor=hygienist, now=now)

    return do


@pytest.fixture
def planned(monkeypatch) -> list:
    """When books are looked at anew, and of which group."""
    kept: list = []

    class Planned:
        def __init__(self, at) -> None:
            self.at = at

        def defer(self, group: str) -> None:
            kept.append((self.at.date(), group))

    monkeypatch.setattr(tasks.review_group, "configure", lambda *, schedule_at: Planned(schedule_at))
    return kept


def codes(group: str, day) -> set[str]:
    return {need.code for need in list_needs(Holder(group, is_male=True, age=30), on=day)}


def test_a_new_category_is_offered_and_found_at_once(keep, now) -> None:
    keep(save_category, code="salon", is_new=True, group="service", details=SALON)
    keep(
        save_profession,
        code="barber",
        is_new=True,
        category="salon",
        details=replace(SALON, name="Мастер", synonyms=("брадобрей", " брадобрей ", "")),
    )
    assert Profession.objects.get(code="barber").synonyms == ["брадобрей"]
    assert [one.code for one in search("брадобрей").services][:1] == ["medical-book"]
    keep(
        save_profession,
        code="barber",
        is_new=False,
        category="salon",
        details=replace(SALON, offered_to=today(now)),
    )
    assert "medical-book" not in [
        one.code for one in search("брадобрей").services if search("брадобрей").are_exact
    ]


def test_every_change_keeps_what_was_and_what_is(keep, hygienist) -> None:
    keep(save_category, code="salon", is_new=True, group="service", details=SALON)
    for _ in range(2):  # the second time nothing changes
        keep(save_category, code="salon", is_new=False, group="food", details=replace(SALON, name="Салоны"))
    latest, first = catalogue_desk.list_changes("CATEGORY", "salon")
    assert first.change.before is None
    assert {(one.column, one.before, one.after) for one in latest.differences} == {
        ("name", "Парикмахерские", "Салоны"),
        ("group", "service", "food"),
    }
    entries = AuditEntry.objects.filter(what="medbook.catalogue_changed.v1", actor_id=hygienist.id)
    assert set(entries.values_list("subject_id", flat=True)) == {latest.change.pk, first.change.pk}
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        CatalogueChange.objects.update(code="other")


def test_what_a_book_refers_to_is_retired_and_stays(keep, book, person, now) -> None:
    known = Listed(name="Питание", name_en="Catering", is_obligatory=True, offered_to=today(now))
    keep(save_category, code="catering", is_new=False, group="food", details=known)
    book.refresh_from_db()
    assert book.category.name == "Питание"
    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.filter(code="catering").delete()
    Book.objects.all().delete()
    with pytest.raises(errors.CategoryUnknown):
        open_book(person_id=person.pk, category="catering", actor=SYSTEM, now=now)
    sent_before = open_book(
        person_id=person.pk, category="catering", profession="cook", case_id=person.pk, actor=SYSTEM, now=now
    )
    assert sent_before.profession.code == "cook", "an application sent before is not lost"


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"code": "catering"}, errors.CodeTaken),
        ({"code": "салон"}, errors.CodeWrong),
        ({"code": "nobody", "is_new": False}, errors.RowUnknown),
        ({"details": replace(SALON, name=" ")}, errors.NameMissing),
        ({"details": replace(SALON, name_en="")}, errors.EnglishNameMissing),
    ],
)
def test_a_wrong_category_is_refused(keep, values, refusal) -> None:
    with pytest.raises(refusal):
        keep(
            save_category, **{"code": "salon", "is_new": True, "group": "service", "details": SALON} | values
        )
    assert not CatalogueChange.objects.exists()


def test_days_that_passed_stay_as_they_were(keep, now) -> None:
    yesterday = today(now) - timedelta(days=1)
    with pytest.raises(errors.OfferEndPast):
        keep(
            save_category,
            code="hotels",
            is_new=False,
            group="service",
            details=replace(SALON, offered_to=yesterday),
        )
    ecg = Requirement.objects.get(group="common", code="ecg")
    for action, more in ((retire_requirement, {}), (change_requirement, {"details": SPIROMETRY})):
        with pytest.raises(errors.RequirementDayPast):
            keep(action, requirement_id=ecg.pk, from_on=yesterday, **more)
    assert catalogue_desk.list_changes() == []


def test_a_profession_stays_in_its_category(keep) -> None:
    for category in ("hotels", "nowhere"):
        with pytest.raises(errors.CategoryUnknown):
            keep(save_profession, code="cook", is_new=False, category=category, details=SALON)


def test_a_requirement_holds_from_its_day_and_books_are_weighed_then(keep, planned, book, now) -> None:
    held = pass_everything(book, now)
    day = today(now) + timedelta(days=10)
    row = keep(
        add_requirement,
        group="food",
        kind=Kind.EXAMINATION,
        code="spirometry",
        from_on=day,
        details=SPIROMETRY,
    )
    assert planned == [(day, "food")]
    assert "spirometry" not in codes("food", today(now))
    assert "spirometry" in codes("food", day)
    assert "spirometry" not in codes("medical", day)
    for _ in range(2):
        assert review_group(group="food", after=None, now=now + timedelta(days=10)) is None
    held.refresh_from_db()
    assert held.state == Book.State.SUSPENDED
    later = day + timedelta(days=5)
    keep(change_requirement, requirement_id=row.pk, from_on=later, details=replace(SPIROMETRY, months=24))
    days = [(one.valid_from, one.valid_to, one.months) for one in catalogue_desk.list_group("food")][-2:]
    assert days == [(day, later, 12), (later, None, 24)]
    fresh = Requirement.objects.get(code="spirometry", valid_from=later)
    keep(retire_requirement, requirement_id=fresh.pk, from_on=later + timedelta(days=1))
    for group in ("common", "yearly-training", "medical"):
        review_group(group=group, after=None, now=now + timedelta(days=16))
    held.refresh_from_db()
    assert held.state == Book.State.ACTIVE
    assert [line.change.before is None for line in catalogue_desk.list_changes()] == [False, False, True]


def test_two_rows_of_one_code_never_hold_on_one_day(keep, planned, now) -> None:
    day = today(now)
    with pytest.raises(errors.RequirementTwice):
        keep(
            add_requirement,
            group="common",
            kind=Kind.EXAMINATION,
            code="ecg",
            from_on=day,
            details=SPIROMETRY,
        )
    with pytest.raises(IntegrityError, match="medbook_requirement_once_a_day"), transaction.atomic():
        Requirement.objects.create(
            **SPIROMETRY.__dict__,
            group="common",
            kind="EXAMINATION",
            code="ecg",
            valid_from=day,
            sort_order=1,
        )
    ecg = Requirement.objects.get(group="common", code="ecg")
    keep(retire_requirement, requirement_id=ecg.pk, from_on=day)
    with pytest.raises(errors.RequirementClosed):
        keep(retire_requirement, requirement_id=ecg.pk, from_on=day + timedelta(days=3))
    keep(add_requirement, group="common", kind=Kind.EXAMINATION, code="ecg", from_on=day, details=SPIROMETRY)
    assert planned == [(day, "common"), (day, "common")]


@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        (replace(SPIROMETRY, act=""), errors.ActMissing),
        (replace(SPIROMETRY, age_from=40, age_to=30), errors.AgesWrong),
        (replace(SPIROMETRY, name=""), errors.NameMissing),
    ],
)
def test_a_wrong_requirement_is_refused(keep, details, refusal, now) -> None:
    with pytest.raises(refusal):
        keep(add_requirement, group="food", kind=Kind.TEST, code="new", from_on=today(now), details=details)


def test_others_change_nothing(cook, now) -> None:
    with pytest.raises(errors.NotOnDuty):
        save_category(code="salon", is_new=True, group="service", details=SALON, actor=cook, now=now)
    with pytest.raises(errors.NotOnDuty):
        retire_requirement(requirement_id=1, from_on=today(now), actor=cook, now=now)


def test_the_lists_are_searched_by_name_and_synonym() -> None:
    found = catalogue_desk.find_rows("БАРИСТА")
    assert [(category.code, [one.code for one in rows]) for category, rows in found] == [
        ("catering", ["cook"])
    ]
    assert len(catalogue_desk.find_rows("")) == 8
    assert catalogue_desk.count_books("food") == 0
