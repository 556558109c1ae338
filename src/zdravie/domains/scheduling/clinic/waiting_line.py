"""The waiting list as the reception sees it: every line, and those for whom the legal time is nearly over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zdravie.domains.scheduling.clinic import permissions
from zdravie.domains.scheduling.waiting.models import WaitingEntry
from zdravie.domains.scheduling.waiting.queries import LineStatistics, count_lines
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.registries.terminology.models import Specialty
from zdravie.registries.terminology.queries import get_specialty


@dataclass(frozen=True, slots=True)
class Line:
    """Those who wait for one specialty; nobody is named."""

    specialty: Specialty
    statistics: LineStatistics


def list_lines(clinic_id: UUID, *, actor: Actor, now: datetime) -> list[Line]:
    """
    Lines in which somebody stands or was served lately.

    :raises NotYourClinic: the actor does not sit at its reception
    """
    permissions.check_reception(actor, clinic_id, now=now)
    lines = [Line(get_specialty(code), counted) for code, counted in count_lines(clinic_id, now=now).items()]
    return sorted(lines, key=lambda line: line.specialty.sort_order)


def list_raised(clinic_id: UUID, *, actor: Actor, now: datetime) -> list[WaitingEntry]:
    """
    Those for whom most of the legal time is over, the nearest limit first; every name is a noted look.

    :raises NotYourClinic: the actor does not sit at its reception
    """
    permissions.check_reception(actor, clinic_id, now=now)
    raised = WaitingEntry.objects.filter(
        clinic_id=clinic_id, state=WaitingEntry.State.WAITING, escalated_at__isnull=False
    )
    found = list(raised.select_related("specialty", "person").order_by("limit_at"))
    for entry in found:
        record_access(
            actor=actor,
            person_id=entry.person_id,
            what="scheduling.waiting_raised",
            purpose="reception looks for a place",
            subject_id=entry.pk,
        )
    return found
