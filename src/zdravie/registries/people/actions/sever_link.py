"""Cut the link between an account at a provider and the cabinet."""

from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.people import events
from zdravie.registries.people.models import PersonLogin
from zdravie.registries.people.queries import get_own_link


@transaction.atomic
def sever_link(*, link_id: int, actor: Actor, now: datetime) -> PersonLogin:
    """
    The account opens nothing any more until its owner links it again; nothing of the card is lost.

    :raises LinkNotFound: there is none, or it is somebody else's
    """
    link = get_own_link(link_id, actor=actor)
    if link.severed_at is None:
        link.severed_at = now
        link.save(update_fields=["severed_at"])
        record_event(events.LinkSevered(person_id=link.person_id), actor=actor, now=now)
    return link
