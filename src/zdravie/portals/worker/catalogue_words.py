"""Changes of the lists as they are read: columns and values in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zdravie.domains.medbook.catalogue_desk import ChangeLine
from zdravie.domains.medbook.models import CatalogueChange
from zdravie.portals.kit.forms import Words
from zdravie.portals.kit.templatetags.kit import day
from zdravie.portals.worker.catalogue_forms import NewCategoryForm, NewNeedForm, NewProfessionForm

_OTHERS: dict[str, Words] = {
    "valid_from": gettext_lazy("Действует с"),
    "valid_to": gettext_lazy("Действует до"),
    "category_id": gettext_lazy("Категория"),
}
_HIDDEN = {"sort_order"}
_FORMS = {
    CatalogueChange.List.CATEGORY: NewCategoryForm,
    CatalogueChange.List.PROFESSION: NewProfessionForm,
    CatalogueChange.List.REQUIREMENT: NewNeedForm,
}
_DAYS = {"valid_from", "valid_to", "offered_to"}


@dataclass(frozen=True, slots=True)
class ReadChange:
    """One change as a table shows it: a line is a column, what it was, what it is."""

    code: str
    name: str
    who: str
    at: datetime
    is_new: bool
    lines: tuple[tuple[Words, str, str], ...]


def change_lines(changes: Iterable[ChangeLine]) -> list[ReadChange]:
    """In the order given."""
    return [_read(line) for line in changes]


def _read(line: ChangeLine) -> ReadChange:
    change = line.change
    fields = _FORMS[CatalogueChange.List(change.list)].base_fields
    lines = []
    for one in line.differences:
        label = _OTHERS.get(one.column) or (fields[one.column].label if one.column in fields else None)
        if label is None or one.column in _HIDDEN:
            continue
        lines.append((label, _say(one.column, one.before), _say(one.column, one.after)))
    return ReadChange(
        change.code, change.after["name"], line.who, change.changed_at, change.before is None, tuple(lines)
    )


def _say(column: str, value: Any) -> str:
    if value is None or value in ("", []):
        return "—"
    if isinstance(value, bool):
        return _("да") if value else _("нет")
    if isinstance(value, list):
        return ", ".join(value)
    if column in _DAYS:
        return str(day(date.fromisoformat(value)))
    return str(value)
