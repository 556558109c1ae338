"""People whom the reception rings up: their visit was called off and they have no other place."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from zdravie.domains.scheduling.clinic import permissions
from zdravie.domains.scheduling.clinic.models import ReOffer
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access


def list_calls(clinic_id: UUID, *, actor: Actor, now: datetime) -> list[ReOffer]:
    """
    Those whom nobody has rung yet, the longest waiting first; each look is written into the journal.

    :raises NotYourClinic: the actor does not book there
    """
    permissions.check_reception(actor, clinic_id, now=now)
    waiting = ReOffer.objects.filter(
        Q(offered__isnull=True) | Q(offered__state=Appointment.State.LAPSED),
        settled_at__isnull=True,
        cancelled__shift__clinic=clinic_id,
    )
    calls = list(
        waiting.select_related("cancelled__person", "cancelled__specialty", "cancelled__shift").order_by(
            "created_at", "pk"
        )
    )
    for call in calls:
        record_access(
            actor=actor,
            person_id=call.cancelled.person_id,
            what="scheduling.calls",
            purpose="reception rings up",
            subject_id=call.cancelled_id,
        )
    return calls
