"""Reactions to events; safe to run twice, because a notice has a key of its own."""

from zdravie.kernel import clock
from zdravie.registries.family import events, notices
from zdravie.registries.family.models import Representation


def tell_answer(event: events.AccessGranted | events.AccessRefused) -> None:
    """A parent learns what the clinic said; an adult's consent was seen as it was given."""
    tie = Representation.objects.get(pk=event.representation_id)
    if tie.kind == Representation.Kind.CHILD:
        notices.tell_answer(tie, now=clock.now())
