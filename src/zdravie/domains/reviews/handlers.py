"""Reactions to events of other rooms; safe to run twice."""

from zdravie.domains.reviews.actions.invite_to_review import invite_to_review
from zdravie.domains.scheduling.clinic.events import VisitFulfilled
from zdravie.kernel import clock


def invite(event: VisitFulfilled) -> None:
    """Whoever came may say how it was."""
    invite_to_review(
        visit_id=event.appointment_id,
        person_id=event.person_id,
        position_id=event.position_id,
        clinic_id=event.clinic_id,
        now=clock.now(),
    )
