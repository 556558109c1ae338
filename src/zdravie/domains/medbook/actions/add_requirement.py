"""The hygiene centre adds an examination, test, vaccination or training to what a group must have."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from zdravie.domains.medbook import catalogue_keeping, rules
from zdravie.domains.medbook.models import Requirement
from zdravie.domains.medbook.types import Kind, NeedDetails
from zdravie.kernel.actor import Actor


@transaction.atomic
def add_requirement(
    *,
    group: str,
    kind: Kind,
    code: str,
    from_on: date,
    details: NeedDetails,
    actor: Actor,
    now: datetime,
) -> Requirement:
    """
    From the day on, every book of the group is weighed with it.

    :raises NotOnDuty: see ``rules``
    :raises CodeWrong, RequirementDayPast, RequirementTwice, AgesWrong: see ``catalogue_keeping``
    """
    rules.check_hygiene(actor, now=now)
    catalogue_keeping.check_code(code)
    last = Requirement.objects.aggregate(last=Max("sort_order"))["last"] or 0
    row = catalogue_keeping.begin_requirement(
        Requirement(group=group, kind=kind.value, code=code, sort_order=last + 10),
        details,
        from_on=from_on,
        now=now,
    )
    catalogue_keeping.keep_requirement(row, before=None, from_on=from_on, actor=actor, now=now)
    return row
