"""Who is told what about changes of the timetable; texts beside those of the other notices."""

from datetime import datetime
from uuid import UUID

from zdravie.domains.scheduling import notices
from zdravie.domains.scheduling.models import Appointment, ReOffer

OFFERED = notices.VisitNotice("offered", "Приём перенесён поликлиникой")
CALLED_OFF = notices.VisitNotice("called_off", "Поликлиника отменила приём")
SUBSTITUTED = notices.VisitNotice("substituted", "Вас примет другой врач")


def tell_called_off(offer: ReOffer, *, now: datetime) -> None:
    """About the new place if one was found, and that we shall ring if not."""
    if offer.offered is None:
        notices.tell(offer.cancelled, CALLED_OFF, now=now)
    else:
        notices.tell(offer.offered, OFFERED, now=now)


def tell_substituted(visit: Appointment, position_id: UUID, *, now: datetime) -> None:
    """Once for each worker who takes over."""
    notices.tell(visit, SUBSTITUTED, turn=str(position_id), now=now)
