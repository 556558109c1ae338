"""Reads of the hygiene centre before it changes the lists. Nothing personal but who made a change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.domains.medbook import errors
from zdravie.domains.medbook.models import Book, CatalogueChange, Category, Profession, Requirement
from zdravie.domains.medbook.models.catalogue import COMMON_GROUP, YEARLY_TRAINING_GROUP
from zdravie.registries.people.queries import find_short_name_of

Words = str | Promise
CHECKUP_GROUP = "checkup"
GROUPS: dict[str, Words] = {
    COMMON_GROUP: _("Общий осмотр для всех"),
    "food": _("Пункт 23 приказа № 29н: продукты и питание"),
    "water": _("Пункт 24 приказа № 29н: водопровод"),
    "children": _("Пункт 25 приказа № 29н: дети"),
    "medical": _("Пункт 27 приказа № 29н: медицинские организации"),
    "service": _("Гостиницы и обслуживание, по правилам региона"),
    CHECKUP_GROUP: _("Только общий осмотр"),
    YEARLY_TRAINING_GROUP: _("Те, кто проходит аттестацию каждый год"),
}
_MOST_CHANGES = 50


@dataclass(frozen=True, slots=True)
class Difference:
    """One column that a change touched."""

    column: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ChangeLine:
    change: CatalogueChange
    who: str
    differences: tuple[Difference, ...]


def find_rows(words: str) -> list[tuple[Category, list[Profession]]]:
    """Categories with their professions, retired ones too; those in which every typed word occurs."""
    wanted = _plain(words).split()
    found = []
    for category in Category.objects.prefetch_related("professions"):
        professions = list(category.professions.all())
        fitting = [one for one in professions if _fits(wanted, one)]
        if fitting or _fits(wanted, category):
            found.append((category, fitting or professions))
    return found


def get_category(code: str) -> Category:
    """:raises RowUnknown: there is none, offered or not"""
    row = Category.objects.filter(pk=code).first()
    if row is None:
        raise errors.RowUnknown
    return row


def get_profession(code: str) -> Profession:
    """:raises RowUnknown: there is none, offered or not"""
    row = Profession.objects.select_related("category").filter(pk=code).first()
    if row is None:
        raise errors.RowUnknown
    return row


def get_requirement(requirement_id: int) -> Requirement:
    """:raises RowUnknown: there is none"""
    row = Requirement.objects.filter(pk=requirement_id).first()
    if row is None:
        raise errors.RowUnknown
    return row


def list_groups() -> dict[str, Words]:
    """Groups of requirements by code: those of the order, and those that categories of the region made."""
    own = {row.group: row.title for row in Category.objects.all() if row.group not in GROUPS}
    return GROUPS | own


def get_group_title(group: str) -> Words:
    """:raises RowUnknown: no category and no item of the order has this group"""
    title = list_groups().get(group)
    if title is None:
        raise errors.RowUnknown
    return title


def list_group(group: str) -> list[Requirement]:
    """All rows of the group, past and coming ones too, by kind and then by their first day."""
    return list(Requirement.objects.filter(group=group).order_by("sort_order", "valid_from"))


def count_books(group: str) -> int:
    """Living books that a change of the group concerns."""
    books = Book.objects.living()
    return (books if group == COMMON_GROUP else books.filter(category__group=group)).count()


def list_synonyms(on: date) -> list[str]:
    """Words of everything offered, by which the service is found as well."""
    words: list[str] = []
    for row in (*Category.objects.offered_on(on), *Profession.objects.offered_on(on)):
        words += row.synonyms
    return words


def list_changes(kind: str = "", code: str = "") -> list[ChangeLine]:
    """The last changes of one row, or of all lists, each with what it touched."""
    changes = CatalogueChange.objects.all()
    if code:
        changes = changes.filter(list=kind, code=code)
    kept = list(changes[:_MOST_CHANGES])
    names = {who: find_short_name_of(who) for who in {change.changed_by_id for change in kept}}
    return [_line(change, names) for change in kept]


def _line(change: CatalogueChange, names: dict[UUID, str]) -> ChangeLine:
    before = change.before or {}
    columns = [name for name, value in change.after.items() if before.get(name) != value and name != "id"]
    differences = tuple(Difference(name, before.get(name), change.after[name]) for name in columns)
    return ChangeLine(change, names.get(change.changed_by_id, ""), differences)


def _fits(wanted: Iterable[str], row: Category | Profession) -> bool:
    text = _plain(" ".join((row.code, row.name, row.name_en, *row.synonyms)))
    return all(word in text for word in wanted)


def _plain(text: str) -> str:
    return text.lower().replace("ё", "е")
