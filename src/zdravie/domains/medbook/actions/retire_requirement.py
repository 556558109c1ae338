"""The hygiene centre takes a requirement away from a day on."""

from datetime import date, datetime

from django.db import transaction

from zdravie.domains.medbook import catalogue_keeping, rules
from zdravie.domains.medbook.models import Requirement
from zdravie.kernel.actor import Actor


@transaction.atomic
def retire_requirement(*, requirement_id: int, from_on: date, actor: Actor, now: datetime) -> Requirement:
    """
    The row stays with its last day; entries of books that answered it stay as they are.

    :raises NotOnDuty: see ``rules``
    :raises RowUnknown, RequirementClosed, RequirementDayPast: see ``catalogue_keeping``
    """
    rules.check_hygiene(actor, now=now)
    row = catalogue_keeping.lock_requirement(requirement_id)
    before = catalogue_keeping.snapshot(row)
    catalogue_keeping.end_requirement(row, on=from_on, now=now)
    catalogue_keeping.keep_requirement(row, before=before, from_on=from_on, actor=actor, now=now)
    return row
