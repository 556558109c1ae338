"""Rate a visit, once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.reviews import errors, events
from zdravie.domains.reviews.models import Invitation, Review
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days


@transaction.atomic
def send_review(*, visit_id: UUID, stars: int, words: str, actor: Actor, now: datetime) -> Review:
    """
    Leave stars and words; nobody sees them before a moderator.

    :raises NothingToReview: the visit was not the actor's, or did not take place
    :raises AlreadyReviewed: it was rated before
    :raises ReviewTooLate: the norm allows fewer days
    """
    own = Invitation.objects.visible_to(actor).select_for_update()
    invitation = own.filter(visit_id=visit_id).first()
    if invitation is None:
        raise errors.NothingToReview
    if Review.objects.filter(invitation=invitation).exists():
        raise errors.AlreadyReviewed
    days = get_days("reviews.open", on=invitation.made_at.astimezone(MOSCOW).date())
    if invitation.made_at + days < now:
        raise errors.ReviewTooLate(days=days.days)

    review = Review.objects.create(invitation=invitation, stars=stars, words=words, sent_at=now)
    sent = events.ReviewSent(review_id=review.pk, person_id=invitation.person_id)
    record_event(sent, actor=actor, now=now)
    return review
