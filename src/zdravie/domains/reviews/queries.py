"""Reads of reviews: what everybody may see, what waits for a moderator, what a clinic may answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Avg, Count

from zdravie.domains.reviews import errors, rules
from zdravie.domains.reviews.models import Invitation, Review
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.norms.queries import get_count


@dataclass(frozen=True, slots=True)
class Rating:
    """The average of published voices; there is none while they are too few."""

    average: float
    voices: int


def list_ratings(position_ids: Iterable[UUID], *, now: datetime) -> dict[UUID, Rating]:
    """Ratings of those doctors who have enough voices."""
    return _ratings("invitation__position", position_ids, now)


def list_ratings_of_clinics(clinic_ids: Iterable[UUID], *, now: datetime) -> dict[UUID, Rating]:
    """The same of clinics, by the visits there."""
    return _ratings("invitation__clinic", clinic_ids, now)


def _ratings(whose: str, ids: Iterable[UUID], now: datetime) -> dict[UUID, Rating]:
    fewest = get_count("reviews.fewest_voices", on=now.astimezone(MOSCOW).date())
    voices = (
        Review.objects.filter(state=Review.State.PUBLISHED, **{f"{whose}__in": list(ids)})
        .values(whose)
        .annotate(average=Avg("stars"), voices=Count("pk"))
        .filter(voices__gte=fewest)
    )
    return {one[whose]: Rating(round(one["average"], 1), one["voices"]) for one in voices}


def list_published(position_id: UUID, *, most: int = 50) -> list[Review]:
    """Published reviews of a doctor, the latest first; nothing of their authors."""
    published = Review.objects.filter(state=Review.State.PUBLISHED, invitation__position=position_id)
    return list(published.order_by("-sent_at")[:most])


def find_invitation(visit_id: UUID, *, actor: Actor) -> Invitation | None:
    """The actor's own way to a review of the visit, if it took place."""
    own = Invitation.objects.visible_to(actor).filter(visit_id=visit_id)
    return own.select_related("position__worker", "clinic", "review").first()


def list_to_check(*, actor: Actor, now: datetime, most: int = 50) -> list[Review]:
    """
    What waits for a moderator, the oldest first.

    :raises NotModerator: the actor is none
    """
    rules.check_moderator(actor, now=now)
    waiting = Review.objects.filter(state=Review.State.SENT).select_related(
        "invitation__position__worker", "invitation__clinic"
    )
    found = list(waiting.order_by("sent_at")[:most])
    for review in found:
        _note(review, actor, "moderation")
    return found


def list_of_clinic(clinic_id: UUID, *, actor: Actor, now: datetime, most: int = 50) -> list[Review]:
    """
    Published reviews of a clinic, those without an answer first.

    :raises ReviewNotFound: the actor does not speak for the clinic
    """
    if not rules.speaks_for(actor, clinic_id, now=now):
        raise errors.ReviewNotFound
    published = Review.objects.filter(state=Review.State.PUBLISHED, invitation__clinic=clinic_id)
    return list(
        published.select_related("invitation__position__worker").order_by("-answered_at", "-sent_at")[:most]
    )


def _note(review: Review, actor: Actor, purpose: str) -> None:
    person_id = review.invitation.person_id
    record_access(
        actor=actor, person_id=person_id, what="reviews.review", purpose=purpose, subject_id=review.pk
    )
