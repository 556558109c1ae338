"""The hygiene centre changes a requirement from a day on; what held before stays in the lists."""

from datetime import date, datetime

from django.db import transaction

from zdravie.domains.medbook import catalogue_keeping, rules
from zdravie.domains.medbook.models import Requirement
from zdravie.domains.medbook.types import NeedDetails
from zdravie.kernel.actor import Actor


@transaction.atomic
def change_requirement(
    *, requirement_id: int, from_on: date, details: NeedDetails, actor: Actor, now: datetime
) -> Requirement:
    """
    The old row ends on the day on which the new one begins; nothing changed: the old row stays.

    :raises NotOnDuty: see ``rules``
    :raises RowUnknown, RequirementClosed, RequirementDayPast, AgesWrong: see ``catalogue_keeping``
    """
    rules.check_hygiene(actor, now=now)
    known = catalogue_keeping.lock_requirement(requirement_id)
    if known.details == details:
        return known
    before = catalogue_keeping.snapshot(known)
    catalogue_keeping.end_requirement(known, on=from_on, now=now)
    row = catalogue_keeping.begin_requirement(known, details, from_on=from_on, now=now)
    catalogue_keeping.keep_requirement(row, before=before, from_on=from_on, actor=actor, now=now)
    return row
