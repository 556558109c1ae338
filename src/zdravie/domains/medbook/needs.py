"""What a holder must pass on a day: the rows of the catalogue, the stricter of two counting."""

from collections.abc import Iterable
from datetime import date

from zdravie.domains.medbook.models import Book, Requirement
from zdravie.domains.medbook.models.catalogue import COMMON_GROUP, YEARLY_TRAINING_GROUP
from zdravie.domains.medbook.types import Holder, Kind, Need
from zdravie.kernel.page_memory import once
from zdravie.registries.people.models import Person


def holder_of(book: Book, person: Person, *, on: date) -> Holder:
    """What decides the needs of the holder of the book."""
    return Holder(book.category.group, person.is_male, person.age_on(on), book.trains_yearly)


def list_requirements(holder: Holder, *, on: date) -> list[Requirement]:
    """Rows that hold for the holder, one for each kind and code, in the order of the catalogue."""
    groups = _groups(holder)
    held = (row for row in list_catalogue() if row.group in groups and row.holds_on(on))
    return choose_strictest(row for row in held if row.holds_for(holder))


def list_catalogue() -> list[Requirement]:
    """Every row that ever held, in the order of the pages."""
    return once("medbook.requirements", lambda: list(Requirement.objects.all()))


def list_needs(holder: Holder, *, on: date) -> list[Need]:
    """The same as plain values."""
    return [row.need for row in list_requirements(holder, on=on)]


def choose_strictest(rows: Iterable[Requirement]) -> list[Requirement]:
    """Of rows with one kind and code, the binding one with the shortest term and the most doses."""
    chosen: dict[tuple[str, str], Requirement] = {}
    for row in rows:
        known = chosen.get((row.kind, row.code))
        if known is None or _strictness(row) > _strictness(known):
            chosen[row.kind, row.code] = row
    return list(chosen.values())


def item_code(kind: str, code: str) -> str:
    """How referrals and pages call a need: «TEST:syphilis»."""
    return f"{kind}:{code}"


def split_item(text: str) -> tuple[Kind, str]:
    """The other way round."""
    kind, _, code = text.partition(":")
    return Kind(kind), code


def _strictness(row: Requirement) -> tuple[bool, int, int]:
    return (row.is_binding, -(row.months or 10_000), row.doses)


def _groups(holder: Holder) -> list[str]:
    yearly = [YEARLY_TRAINING_GROUP] if holder.trains_yearly else []
    return [COMMON_GROUP, holder.group, *yearly]
