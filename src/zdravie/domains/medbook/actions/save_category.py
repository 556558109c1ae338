"""The hygiene centre adds a category of workers, or changes one."""

from datetime import datetime

from django.db import transaction

from zdravie.domains.medbook import catalogue_keeping, rules
from zdravie.domains.medbook.models import Category
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Listed
from zdravie.kernel.actor import Actor


@transaction.atomic
def save_category(
    *, code: str, is_new: bool, group: str, details: Listed, actor: Actor, now: datetime
) -> Category:
    """
    ``group`` names the requirements; books of the category are weighed anew if it is another one.

    :raises NotOnDuty: see ``rules``
    :raises CodeTaken, CodeWrong, RowUnknown, NameMissing, OfferEndPast: see ``catalogue_keeping``
    """
    rules.check_hygiene(actor, now=now)
    row = catalogue_keeping.take(Category, code, is_new=is_new)
    is_regrouped = not is_new and row.group != group
    row.group = group
    catalogue_keeping.put(row, details, is_new=is_new, actor=actor, now=now)
    if is_regrouped:
        catalogue_keeping.review_later(group, on=today(now))
    return row
