"""Switch the automatic passage on or off."""

from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.people import events
from zdravie.registries.people.models import PersonLogin
from zdravie.registries.people.queries import get_own_link


@transaction.atomic
def switch_passage(*, link_id: int, is_automatic: bool, actor: Actor, now: datetime) -> PersonLogin:
    """
    On: a sign-in made before is enough to come in. Off: every passage needs a fresh one.

    :raises LinkNotFound: there is no such link, or it is somebody else's
    """
    link = get_own_link(link_id, actor=actor)
    if link.is_automatic == is_automatic:
        return link
    link.is_automatic = is_automatic
    link.save(update_fields=["is_automatic"])
    switched = events.PassageSwitchedOn if is_automatic else events.PassageSwitchedOff
    record_event(switched(person_id=link.person_id), actor=actor, now=now)
    return link
