"""What happens on the ways back."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class RecoveryBegun(Event):
    """Somebody wants back in; whose account it is, if anybody's, is not said."""

    name: ClassVar[str] = "recovery.recovery_begun.v1"
    subject: ClassVar[str] = "recovery_id"
    recovery_id: UUID
    method: str


@dataclass(frozen=True)
class CodeLeft(Event):
    """The job has sent the code of a recovery, or has done the same work for nobody."""

    name: ClassVar[str] = "recovery.code_left.v1"
    subject: ClassVar[str] = "recovery_id"
    recovery_id: UUID


@dataclass(frozen=True)
class _AboutRecovery(Event):
    subject: ClassVar[str] = "recovery_id"
    about: ClassVar[str] = "account_id"
    recovery_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class ProofGiven(_AboutRecovery):
    """One more proof; ``kind`` as in ``types.Proof``."""

    name: ClassVar[str] = "recovery.proof_given.v1"
    kind: str


@dataclass(frozen=True)
class ContactAsked(_AboutRecovery):
    name: ClassVar[str] = "recovery.contact_asked.v1"


@dataclass(frozen=True)
class FactorAwaited(_AboutRecovery):
    name: ClassVar[str] = "recovery.factor_awaited.v1"


@dataclass(frozen=True)
class AccessRecovered(_AboutRecovery):
    """A new password is set; what was open before is shut (ID-086)."""

    name: ClassVar[str] = "recovery.access_recovered.v1"


@dataclass(frozen=True)
class _AboutContact(Event):
    subject: ClassVar[str] = "link_id"
    about: ClassVar[str] = "account_id"
    link_id: UUID
    account_id: UUID
    """Who trusts."""


@dataclass(frozen=True)
class ContactInvited(_AboutContact):
    name: ClassVar[str] = "recovery.contact_invited.v1"


@dataclass(frozen=True)
class ContactAccepted(_AboutContact):
    name: ClassVar[str] = "recovery.contact_accepted.v1"


@dataclass(frozen=True)
class ContactRefused(_AboutContact):
    name: ClassVar[str] = "recovery.contact_refused.v1"


@dataclass(frozen=True)
class ContactRemoved(_AboutContact):
    name: ClassVar[str] = "recovery.contact_removed.v1"


@dataclass(frozen=True)
class CaseOpened(Event):
    """Somebody asks the support desk; whose account it is about nobody has checked."""

    name: ClassVar[str] = "recovery.case_opened.v1"
    subject: ClassVar[str] = "case_id"
    case_id: UUID
    kind: str


@dataclass(frozen=True)
class CaseGranted(Event):
    name: ClassVar[str] = "recovery.case_granted.v1"
    subject: ClassVar[str] = "case_id"
    about: ClassVar[str] = "account_id"
    case_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class CaseRefused(Event):
    name: ClassVar[str] = "recovery.case_refused.v1"
    subject: ClassVar[str] = "case_id"
    case_id: UUID


@dataclass(frozen=True)
class TicketUsed(_AboutRecovery):
    """The link of the support desk was opened."""

    name: ClassVar[str] = "recovery.ticket_used.v1"


@dataclass(frozen=True)
class OldRecoveriesForgotten(Event):
    name: ClassVar[str] = "recovery.old_recoveries_forgotten.v1"
    count: int


@dataclass(frozen=True)
class RecoveriesEnded(Event):
    """Recoveries and links that were on their way lead nowhere any more."""

    name: ClassVar[str] = "recovery.recoveries_ended.v1"
    subject: ClassVar[str] = "account_id"
    about: ClassVar[str] = "account_id"
    account_id: UUID
    count: int
