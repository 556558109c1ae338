"""What happens to applications."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class _OfCase(Event):
    subject: ClassVar[str] = "case_id"
    about: ClassVar[str] = "applicant_id"
    case_id: UUID
    applicant_id: UUID


@dataclass(frozen=True)
class CaseBegun(_OfCase):
    name: ClassVar[str] = "casework.case_begun.v1"
    service_code: str


@dataclass(frozen=True)
class CaseMoved(_OfCase):
    """Every move; the codes are states."""

    name: ClassVar[str] = "casework.case_moved.v1"
    service_code: str
    from_code: str
    to_code: str
    move_id: UUID


@dataclass(frozen=True)
class AnswersSaved(_OfCase):
    name: ClassVar[str] = "casework.answers_saved.v1"
    version: int


@dataclass(frozen=True)
class DocumentAdded(_OfCase):
    name: ClassVar[str] = "casework.document_added.v1"
    document_id: UUID


@dataclass(frozen=True)
class DocumentRead(_OfCase):
    name: ClassVar[str] = "casework.document_read.v1"
    document_id: UUID


@dataclass(frozen=True)
class DocumentRemoved(_OfCase):
    name: ClassVar[str] = "casework.document_removed.v1"
    document_id: UUID


@dataclass(frozen=True)
class DocumentJudged(_OfCase):
    name: ClassVar[str] = "casework.document_judged.v1"
    document_id: UUID
    outcome: str
    reason_code: str


@dataclass(frozen=True)
class CaseClaimed(_OfCase):
    name: ClassVar[str] = "casework.case_claimed.v1"


@dataclass(frozen=True)
class CaseReleased(_OfCase):
    name: ClassVar[str] = "casework.case_released.v1"


@dataclass(frozen=True)
class ChecksPostponed(_OfCase):
    """A register was silent; asked again later."""

    name: ClassVar[str] = "casework.checks_postponed.v1"
    round: int


@dataclass(frozen=True)
class CaseEscalated(_OfCase):
    """A deadline passed."""

    name: ClassVar[str] = "casework.case_escalated.v1"
    deadline_id: UUID


@dataclass(frozen=True)
class AppealFiled(_OfCase):
    name: ClassVar[str] = "casework.appeal_filed.v1"
    appeal_id: UUID


@dataclass(frozen=True)
class AppealAnswered(_OfCase):
    name: ClassVar[str] = "casework.appeal_answered.v1"
    appeal_id: UUID
    outcome: str


@dataclass(frozen=True)
class AppealExpired(_OfCase):
    """«Срок ответа истёк»: the way to court is open, the appeal stays."""

    name: ClassVar[str] = "casework.appeal_expired.v1"
    appeal_id: UUID


@dataclass(frozen=True)
class AppealEscalated(_OfCase):
    name: ClassVar[str] = "casework.appeal_escalated.v1"
    appeal_id: UUID


@dataclass(frozen=True)
class LetterRegistered(_OfCase):
    name: ClassVar[str] = "casework.letter_registered.v1"
    letter_id: UUID


@dataclass(frozen=True)
class DecisionSigned(_OfCase):
    """A person put their signature beside the seal of a decision's paper."""

    name: ClassVar[str] = "casework.decision_signed.v1"
    paper_id: UUID


@dataclass(frozen=True)
class RegisterExported(Event):
    """Somebody took the list of cases out as a file."""

    name: ClassVar[str] = "casework.register_exported.v1"
    rows: int


@dataclass(frozen=True)
class AppealNearsItsTerm(_OfCase):
    name: ClassVar[str] = "casework.appeal_nears_its_term.v1"
    appeal_id: UUID
