"""Keep a review from the public, and tell its author why."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.reviews import events
from zdravie.domains.reviews.actions.publish_review import lock_to_decide
from zdravie.domains.reviews.models import Review
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.notify.actions.post_notice import post_notice


@transaction.atomic
def reject_review(*, review_id: UUID, reason_code: str, actor: Actor, now: datetime) -> Review:
    """
    Reject it with a reason of the closed list.

    :raises NotModerator: the actor checks no reviews
    :raises ReviewNotFound: there is none
    :raises AlreadyDecided: somebody was faster
    """
    review = lock_to_decide(review_id, actor, now)
    review.state = Review.State.REJECTED
    review.reason_code = reason_code
    review.decided_at = now
    review.save(update_fields=["state", "reason_code", "decided_at"])
    person_id = review.invitation.person_id
    rejected = events.ReviewRejected(review_id=review.pk, person_id=person_id, reason_code=reason_code)
    record_event(rejected, actor=actor, now=now)
    post_notice(
        person_id=person_id,
        title="Отзыв не опубликован",
        body=f"Причина: {Review.Reason(reason_code).label}. Оценка в рейтинге не учтена.",
        link="/visits/",
        key=f"reviews.rejected:{review.pk}",
        actor=SYSTEM,
        now=now,
    )
    return review
