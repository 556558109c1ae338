"""Places that the clinic offers a person instead of the visits it called off."""

from uuid import UUID

from zdravie.domains.scheduling.clinic.models import ReOffer
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access


def is_re_offer(visit: Appointment) -> bool:
    """Whether the place waits for an answer instead of a visit that was called off."""
    return visit.state == Appointment.State.OFFERED and ReOffer.objects.filter(offered=visit.pk).exists()


def list_own_offers(*, actor: Actor) -> list[Appointment]:
    """Offered places that wait for an answer, the nearest first; ``instead`` leads to the old visit."""
    person_id: UUID | None = actor.patient_id
    if person_id is None:
        return []
    record_access(actor=actor, person_id=person_id, what="scheduling.offers", purpose="own cabinet")
    open_ = Appointment.objects.visible_to(actor).filter(
        state=Appointment.State.OFFERED, instead__isnull=False
    )
    loaded = open_.select_related(
        "shift__position__worker", "shift__clinic", "specialty", "instead__cancelled__shift__position__worker"
    )
    return list(loaded.order_by("starts_at"))
