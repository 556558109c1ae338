"""What those who wait are told."""

from datetime import datetime
from uuid import UUID

from zdravie.domains.scheduling import notices
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.typography import show_time

WAITED_FOR = notices.VisitNotice("waited_for", "Для вас освободилось место")


def tell_offer(appointment_id: UUID, *, now: datetime) -> None:
    """One SMS with the link to take or pass, and one notice; nothing if the offer is over."""
    offered = Appointment.objects.select_related("person", "shift__clinic").get(pk=appointment_id)
    if offered.state == Appointment.State.OFFERED:
        until = show_time(offered.held_until, zone=MOSCOW)
        notices.tell(offered, WAITED_FOR, now=now, more={"until": until})
