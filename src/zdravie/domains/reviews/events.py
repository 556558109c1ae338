"""What happens to reviews."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class Invited(Event):
    """A visit took place, its person may rate it."""

    name: ClassVar[str] = "reviews.invited.v1"
    subject: ClassVar[str] = "invitation_id"
    about: ClassVar[str] = "person_id"
    invitation_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class _OfReview(Event):
    subject: ClassVar[str] = "review_id"
    about: ClassVar[str] = "person_id"
    review_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class ReviewSent(_OfReview):
    name: ClassVar[str] = "reviews.sent.v1"


@dataclass(frozen=True)
class ReviewPublished(_OfReview):
    name: ClassVar[str] = "reviews.published.v1"


@dataclass(frozen=True)
class ReviewRejected(_OfReview):
    name: ClassVar[str] = "reviews.rejected.v1"
    reason_code: str


@dataclass(frozen=True)
class ReviewAnswered(_OfReview):
    name: ClassVar[str] = "reviews.answered.v1"
