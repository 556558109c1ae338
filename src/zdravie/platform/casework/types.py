"""Closed vocabularies of applications, and small values that pass between this room and its callers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class State(StrEnum):
    """The one machine of C-27; a service adds its stages between APPROVED and READY."""

    DRAFT = "DRAFT"
    AWAITING_PAYMENT = "AWAITING_PAYMENT"
    PAID = "PAID"
    ACCEPTED = "ACCEPTED"
    """Registered; registers are asked."""
    IN_REVIEW = "IN_REVIEW"
    SECOND_REVIEW = "SECOND_REVIEW"
    """One reviewer proposed, another one looks (four eyes)."""
    RETURNED = "RETURNED"
    APPROVED = "APPROVED"
    READY = "READY"
    ISSUED = "ISSUED"
    REFUSED = "REFUSED"
    APPEALED = "APPEALED"
    WITHDRAWN = "WITHDRAWN"


ENDS = frozenset({State.ISSUED.value, State.WITHDRAWN.value})
EDITABLE = frozenset({State.DRAFT.value, State.RETURNED.value, State.REFUSED.value})
"""Here the applicant may change answers and send (again)."""
REVIEWED = frozenset({State.IN_REVIEW.value, State.SECOND_REVIEW.value})
"""Here the case waits for people of the desk, who claim it."""


class Party(StrEnum):
    """Who makes a move."""

    APPLICANT = "APPLICANT"
    SYSTEM = "SYSTEM"
    REVIEWER = "REVIEWER"
    SENIOR = "SENIOR"
    CLERK = "CLERK"


class Outcome(StrEnum):
    """Of a decision."""

    APPROVED = "APPROVED"
    RETURNED = "RETURNED"
    REFUSED = "REFUSED"


class Channel(StrEnum):
    """How something came to us."""

    PORTAL = "PORTAL"
    EMAIL = "EMAIL"
    POST = "POST"


class Signing(StrEnum):
    """What a service demands of the applicant before an application leaves their hands (MB-014)."""

    NONE = "NONE"
    SIMPLE = "SIMPLE"
    """A confirmed account and a sign-in by two factors; a qualified signature is taken too."""
    QUALIFIED = "QUALIFIED"
    """A certificate of their own and nothing less."""


class SignatureKind(StrEnum):
    """How an application was signed."""

    SIMPLE = "SIMPLE"
    QUALIFIED = "QUALIFIED"


class Said(StrEnum):
    """What an automatic check said."""

    AGREED = "AGREED"
    DISAGREED = "DISAGREED"
    UNREACHABLE = "UNREACHABLE"
    """The register does not answer: «проверим позже», the application waits and is not lost."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    The word of one automatic check.

    For a disagreement: ``causes`` are codes of the service, ``differs`` the fields that the register knows
    otherwise. Without any the register did not confirm the whole.
    """

    said: Said
    causes: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()


AGREED = Verdict(Said.AGREED)
UNREACHABLE = Verdict(Said.UNREACHABLE)


def disagreed(*causes: str, differs: Iterable[str] = ()) -> Verdict:
    """A check that found these causes, in these fields."""
    return Verdict(Said.DISAGREED, causes, tuple(differs))


@dataclass(frozen=True, slots=True)
class Submitted:
    """What an automatic check is given."""

    case_id: UUID
    applicant_id: UUID
    round: int
    answers: Mapping[str, str]
    documents: Mapping[str, tuple[UUID, ...]]
    """Files by kind of document."""
    on: date


@dataclass(frozen=True, slots=True)
class Problem:
    """What is missing or wrong in an application before it is sent; leads to its place."""

    text: str
    step: str = ""
    field: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFilter:
    """What the desk shows: a queue, a service, somebody's cases."""

    queue: str = "review"
    """``review``, ``second``, ``appeals``, ``late``, ``mine``, ``all``."""
    service_code: str = ""
    applicant_id: UUID | None = None
    number: str = ""
