"""Let everybody read a review."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.reviews import errors, events, rules
from zdravie.domains.reviews.models import Review
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def publish_review(*, review_id: UUID, actor: Actor, now: datetime) -> Review:
    """
    Publish it; from now on it counts in the rating.

    :raises NotModerator: the actor checks no reviews
    :raises ReviewNotFound: there is none
    :raises AlreadyDecided: somebody was faster
    """
    review = lock_to_decide(review_id, actor, now)
    review.state = Review.State.PUBLISHED
    review.decided_at = now
    review.save(update_fields=["state", "decided_at"])
    published = events.ReviewPublished(review_id=review.pk, person_id=review.invitation.person_id)
    record_event(published, actor=actor, now=now)
    return review


def lock_to_decide(review_id: UUID, actor: Actor, now: datetime) -> Review:
    """
    A review that waits for its moderator, locked.

    :raises NotModerator: the actor checks no reviews
    :raises ReviewNotFound: there is none
    :raises AlreadyDecided: it waits no more
    """
    rules.check_moderator(actor, now=now)
    locked = Review.objects.select_for_update(of=("self",)).select_related("invitation")
    review = locked.filter(pk=review_id).first()
    if review is None:
        raise errors.ReviewNotFound
    if review.state != Review.State.SENT:
        raise errors.AlreadyDecided
    return review
