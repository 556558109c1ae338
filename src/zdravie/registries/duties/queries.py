"""Reads about duties; identifiers only, nothing personal."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from zdravie.kernel.actor import Actor
from zdravie.kernel.page_memory import once
from zdravie.registries.duties.models import Duty


def holds(actor: Actor, kinds: Collection[str], *, on: date) -> bool:
    """Whether the actor is a person who holds one of these duties on that day (``ZDRAVIE_DUTIES``)."""
    if not actor.is_person or actor.id is None:
        return False
    return any(duty.kind in kinds for duty in list_duties_of(actor, on=on))


def list_duties_of(actor: Actor, *, on: date) -> list[Duty]:
    """Everything the actor may do for others on that day, with the clinics at hand."""
    if not actor.is_person or actor.id is None:
        return []
    held = Duty.objects.held_on(on).filter(person_id=actor.id).select_related("clinic")
    return once(("duties", actor.id, on), lambda: list(held.order_by("kind", "pk")))


def list_places_of(actor: Actor, kind: str, *, on: date) -> list[UUID]:
    """Clinics or organizations for which the actor holds this duty."""
    return [one.place_id for one in list_duties_of(actor, on=on) if one.kind == kind and one.place_id]
