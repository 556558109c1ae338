"""What happens to requests to be proven."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class OfRequest(Event):
    subject: ClassVar[str] = "request_id"
    about: ClassVar[str] = "account_id"
    request_id: UUID
    account_id: UUID
    kind: str


@dataclass(frozen=True)
class RequestStarted(OfRequest):
    name: ClassVar[str] = "proofing.request_started.v1"


@dataclass(frozen=True)
class AnswersSaved(OfRequest):
    name: ClassVar[str] = "proofing.answers_saved.v1"


@dataclass(frozen=True)
class RequestSubmitted(OfRequest):
    name: ClassVar[str] = "proofing.request_submitted.v1"


@dataclass(frozen=True)
class CheckPostponed(OfRequest):
    """A register did not answer; it will be asked again."""

    name: ClassVar[str] = "proofing.check_postponed.v1"


@dataclass(frozen=True)
class ReviewAsked(OfRequest):
    name: ClassVar[str] = "proofing.review_asked.v1"


@dataclass(frozen=True)
class RequestReturned(OfRequest):
    name: ClassVar[str] = "proofing.request_returned.v1"


@dataclass(frozen=True)
class RequestConfirmed(OfRequest):
    name: ClassVar[str] = "proofing.request_confirmed.v1"


@dataclass(frozen=True)
class RequestRefused(OfRequest):
    name: ClassVar[str] = "proofing.request_refused.v1"


@dataclass(frozen=True)
class RequestWithdrawn(OfRequest):
    name: ClassVar[str] = "proofing.request_withdrawn.v1"


@dataclass(frozen=True)
class RequestClaimed(OfRequest):
    name: ClassVar[str] = "proofing.request_claimed.v1"


@dataclass(frozen=True)
class RequestReleased(OfRequest):
    name: ClassVar[str] = "proofing.request_released.v1"


@dataclass(frozen=True)
class SecretIssued(OfRequest):
    """A code for a bank or for a visit was shown."""

    name: ClassVar[str] = "proofing.secret_issued.v1"


@dataclass(frozen=True)
class MeetingBooked(OfRequest):
    name: ClassVar[str] = "proofing.meeting_booked.v1"


@dataclass(frozen=True)
class OfPaper(Event):
    subject: ClassVar[str] = "paper_id"
    about: ClassVar[str] = "account_id"
    paper_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class PaperAdded(OfPaper):
    name: ClassVar[str] = "proofing.paper_added.v1"


@dataclass(frozen=True)
class PaperRemoved(OfPaper):
    name: ClassVar[str] = "proofing.paper_removed.v1"


@dataclass(frozen=True)
class PaperJudged(OfPaper):
    name: ClassVar[str] = "proofing.paper_judged.v1"
    outcome: str
    reason_code: str
