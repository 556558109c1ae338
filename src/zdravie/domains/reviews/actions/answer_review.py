"""The clinic answers a published review."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.reviews import errors, events, rules
from zdravie.domains.reviews.models import Review
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.notify.actions.post_notice import post_notice


@transaction.atomic
def answer_review(*, review_id: UUID, words: str, actor: Actor, now: datetime) -> Review:
    """
    Answer once, in the name of the clinic; everybody reads it under the review.

    :raises ReviewNotFound: there is none published, or it is of another clinic
    :raises AlreadyAnswered: the clinic did before
    """
    locked = Review.objects.select_for_update(of=("self",)).select_related("invitation")
    review = locked.filter(pk=review_id, state=Review.State.PUBLISHED).first()
    if review is None or not rules.speaks_for(actor, review.invitation.clinic_id, now=now):
        raise errors.ReviewNotFound
    if review.answered_at is not None:
        raise errors.AlreadyAnswered
    review.answer, review.answered_at = words, now
    review.save(update_fields=["answer", "answered_at"])
    person_id = review.invitation.person_id
    record_event(events.ReviewAnswered(review_id=review.pk, person_id=person_id), actor=actor, now=now)
    post_notice(
        person_id=person_id,
        title="Поликлиника ответила на ваш отзыв",
        body="Ответ виден под отзывом на странице врача.",
        link=f"/doctors/{review.invitation.position_id}/reviews/",
        key=f"reviews.answered:{review.pk}",
        actor=SYSTEM,
        now=now,
    )
    return review
