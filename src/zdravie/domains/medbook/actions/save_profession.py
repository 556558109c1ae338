"""The hygiene centre adds a profession to a category, or changes one."""

from datetime import datetime

from django.db import transaction

from zdravie.domains.medbook import catalogue_keeping, errors, rules
from zdravie.domains.medbook.models import Category, Profession
from zdravie.domains.medbook.types import Listed
from zdravie.kernel.actor import Actor


@transaction.atomic
def save_profession(
    *, code: str, is_new: bool, category: str, details: Listed, actor: Actor, now: datetime
) -> Profession:
    """
    A profession never leaves its category: books name both.

    :raises NotOnDuty: see ``rules``
    :raises CategoryUnknown: there is no such category, or the profession stands in another one
    :raises CodeTaken, CodeWrong, RowUnknown, NameMissing, OfferEndPast: see ``catalogue_keeping``
    """
    rules.check_hygiene(actor, now=now)
    row = catalogue_keeping.take(Profession, code, is_new=is_new)
    is_known = Category.objects.filter(pk=category).exists()
    if not is_known or (not is_new and row.category_id != category):
        raise errors.CategoryUnknown
    row.category_id = category
    catalogue_keeping.put(row, details, is_new=is_new, actor=actor, now=now)
    return row
