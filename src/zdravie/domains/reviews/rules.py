"""Who checks reviews and who answers them."""

from datetime import datetime
from uuid import UUID

from zdravie.domains.reviews import errors
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.registries.duties.models import Duty
from zdravie.registries.duties.queries import holds, list_places_of

MODERATORS = (Duty.Kind.REVIEWER.value, Duty.Kind.SENIOR_REVIEWER.value)


def check_moderator(actor: Actor, *, now: datetime) -> None:
    """
    The actor checks reviews for the region; no clinic checks what is said of it.

    :raises NotModerator: they do not
    """
    if not holds(actor, MODERATORS, on=now.astimezone(MOSCOW).date()):
        raise errors.NotModerator


def speaks_for(actor: Actor, clinic_id: UUID, *, now: datetime) -> bool:
    """Whether the actor answers in the name of the clinic."""
    return clinic_id in list_places_of(actor, Duty.Kind.SCHEDULER, on=now.astimezone(MOSCOW).date())
