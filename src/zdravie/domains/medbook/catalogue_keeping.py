"""How the hygiene centre changes the lists: what every change checks, keeps and sets going."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import IntegrityError, models, transaction
from django.db.models import Max

from zdravie.domains.medbook import errors, events, tasks
from zdravie.domains.medbook.models import CatalogueChange, Category, Profession, Requirement
from zdravie.domains.medbook.needs import item_code
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Listed, NeedDetails
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event

Row = TypeVar("Row", Category, Profession)
Snapshot = dict[str, Any]
_STEP = 10


def take(model: type[Row], code: str, *, is_new: bool) -> Row:
    """
    The row, locked; or a new one at the end of its list.

    :raises CodeTaken, CodeWrong: a new row needs a code of its own
    :raises RowUnknown: there is none to change
    """
    row = model.objects.select_for_update().filter(pk=code).first()
    if not is_new:
        if row is None:
            raise errors.RowUnknown
        return row
    if row is not None:
        raise errors.CodeTaken
    check_code(code)
    last = model.objects.aggregate(last=Max("sort_order"))["last"] or 0
    return model(code=code, sort_order=last + _STEP)


def put(row: Category | Profession, details: Listed, *, is_new: bool, actor: Actor, now: datetime) -> None:
    """
    Write what is said of the row and keep what it was.

    :raises NameMissing, EnglishNameMissing: both names are read by people
    :raises OfferEndPast: nobody is told afterwards that a row was not offered
    :raises CodeTaken: somebody was quicker
    """
    before = None if is_new else snapshot(type(row).objects.get(pk=row.pk))
    _check_names(details.name, details.name_en)
    is_moved = is_new or details.offered_to != row.offered_to
    if details.offered_to is not None and is_moved and details.offered_to < today(now):
        raise errors.OfferEndPast
    row.name, row.name_en = details.name.strip(), details.name_en.strip()
    row.is_obligatory, row.offered_to = details.is_obligatory, details.offered_to
    row.synonyms = clean_synonyms(details.synonyms)
    try:
        with transaction.atomic():
            row.save(force_insert=is_new)
    except IntegrityError as error:
        raise errors.CodeTaken from error
    kind = CatalogueChange.List.CATEGORY if isinstance(row, Category) else CatalogueChange.List.PROFESSION
    keep(kind, row.pk, before=before, after=snapshot(row), actor=actor, now=now)


def clean_synonyms(words: Iterable[str]) -> list[str]:
    """Each once, without the spaces around it."""
    return list(dict.fromkeys(word.strip() for word in words if word.strip()))


def begin_requirement(
    known: Requirement, details: NeedDetails, *, from_on: date, now: datetime
) -> Requirement:
    """
    The row of the same group, kind and code that holds from the day on.

    :raises RequirementDayPast: a day that is over stays as it was
    :raises NameMissing, EnglishNameMissing, ActMissing, AgesWrong: see ``errors``
    :raises RequirementTwice: another row of this code holds then
    """
    if from_on < today(now):
        raise errors.RequirementDayPast
    _check_names(details.name, details.name_en)
    if not details.act.strip():
        raise errors.ActMissing
    if details.age_to < details.age_from:
        raise errors.AgesWrong
    fresh = Requirement(group=known.group, kind=known.kind, code=known.code, sort_order=known.sort_order)
    for name in NeedDetails.__dataclass_fields__:
        setattr(fresh, name, getattr(details, name))
    fresh.valid_from = from_on
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError as error:
        raise errors.RequirementTwice from error
    return fresh


def end_requirement(known: Requirement, *, on: date, now: datetime) -> None:
    """
    The first day on which the locked row holds no more.

    :raises RequirementClosed: its end is fixed already
    :raises RequirementDayPast: the day is over, or not after the row's first
    """
    if known.valid_to is not None:
        raise errors.RequirementClosed
    if on < today(now) or on <= known.valid_from:
        raise errors.RequirementDayPast
    known.valid_to = on
    known.save(update_fields=["valid_to"])


def lock_requirement(requirement_id: int) -> Requirement:
    """:raises RowUnknown: there is none"""
    row = Requirement.objects.select_for_update().filter(pk=requirement_id).first()
    if row is None:
        raise errors.RowUnknown
    return row


def keep_requirement(
    row: Requirement, *, before: Snapshot | None, from_on: date, actor: Actor, now: datetime
) -> None:
    """The change of a requirement, and the look at all books that it concerns on the day it begins."""
    code = f"{row.group}/{item_code(row.kind, row.code)}"
    keep(CatalogueChange.List.REQUIREMENT, code, before=before, after=snapshot(row), actor=actor, now=now)
    review_later(row.group, on=from_on)


def review_later(group: str, *, on: date) -> None:
    """Books of the group are weighed anew when the day begins in Moscow."""
    tasks.review_group.configure(schedule_at=datetime.combine(on, time(), MOSCOW)).defer(group=group)


def snapshot(row: models.Model) -> Snapshot:
    """All columns of the row as they are now."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}  # noqa: SLF001 - Django's public name


def keep(
    kind: CatalogueChange.List,
    code: str,
    *,
    before: Snapshot | None,
    after: Snapshot,
    actor: Actor,
    now: datetime,
) -> None:
    """What was and what is, for ever; the journal names it. A form sent without any change leaves nothing."""
    if before == after:
        return
    assert actor.id is not None
    change = CatalogueChange.objects.create(
        list=kind, code=code, before=before, after=after, changed_by_id=actor.id, changed_at=now
    )
    record_event(events.CatalogueChanged(change_id=change.pk), actor=actor, now=now)


def check_code(code: str) -> None:
    """:raises CodeWrong: something else than Latin letters, digits and hyphens"""
    try:
        validate_slug(code)
    except ValidationError:
        raise errors.CodeWrong from None


def _check_names(name: str, name_en: str) -> None:
    if not name.strip():
        raise errors.NameMissing
    if not name_en.strip():
        raise errors.EnglishNameMissing
