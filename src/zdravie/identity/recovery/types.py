"""What passes between this room and the pages."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Way(StrEnum):
    """How a recovery began."""

    PHONE = "PHONE"
    EMAIL = "EMAIL"
    SNILS = "SNILS"
    OPERATOR = "OPERATOR"


class Proof(StrEnum):
    """What was proven on the way."""

    CODE = "CODE"
    """To the confirmed telephone or e-mail."""
    CONTACT = "CONTACT"
    """The trusted contact passed on the additional code."""
    FACTOR = "FACTOR"
    """A sign-in by two factors meanwhile."""
    ANSWER = "ANSWER"
    """The security question; a hurdle, never enough."""
    OPERATOR = "OPERATOR"
    """A person of the support desk compared the papers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What a recovery still lacks; nothing left means the new password."""

    code: bool = False
    strong: bool = False
    """A strong factor or the trusted contact."""
    answer: bool = False

    def __bool__(self) -> bool:
        return self.code or self.strong or self.answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A recovery as its pages see it."""

    id: UUID
    way: Way
    address: str
    """As it was typed; for SNILS empty."""
    challenge_id: UUID | None
    contact_challenge_id: UUID | None
    missing: Missing
    has_contact: bool
    question: str
    """Shown once the code was right, if there is one to answer."""
    account_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a person writes to the support desk; ``reach`` is where the answer goes."""

    full_name: str
    phone: str
    reach: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A paper beside the words."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """Somebody who chose the reader as the trusted contact; nothing more of them is shown."""

    id: UUID
    short_name: str
    is_accepted: bool
