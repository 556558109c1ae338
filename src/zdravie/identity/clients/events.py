"""What happens between people, systems and keys."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class ClientRegistered(Event):
    name: ClassVar[str] = "clients.client_registered.v1"
    subject: ClassVar[str] = "client_id"
    client_id: UUID


@dataclass(frozen=True)
class ClientChanged(Event):
    name: ClassVar[str] = "clients.client_changed.v1"
    subject: ClassVar[str] = "client_id"
    client_id: UUID


@dataclass(frozen=True)
class _AboutConsent(Event):
    subject: ClassVar[str] = "consent_id"
    about: ClassVar[str] = "account_id"
    consent_id: UUID
    client_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class ConsentGiven(_AboutConsent):
    name: ClassVar[str] = "clients.consent_given.v1"
    scopes: str


@dataclass(frozen=True)
class ConsentWithdrawn(_AboutConsent):
    name: ClassVar[str] = "clients.consent_withdrawn.v1"


@dataclass(frozen=True)
class _AboutCode(Event):
    subject: ClassVar[str] = "code_id"
    about: ClassVar[str] = "account_id"
    code_id: UUID
    client_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class CodeIssued(_AboutCode):
    name: ClassVar[str] = "clients.code_issued.v1"


@dataclass(frozen=True)
class CodeExchanged(_AboutCode):
    name: ClassVar[str] = "clients.code_exchanged.v1"


@dataclass(frozen=True)
class CodeSpoilt(_AboutCode):
    """Its own system presented it wrongly; one try is all a code has."""

    name: ClassVar[str] = "clients.code_spoilt.v1"
    reason: str


@dataclass(frozen=True)
class CodeReused(_AboutCode):
    """Somebody presented a spent code: it may be stolen, so its tokens are dead."""

    name: ClassVar[str] = "clients.code_reused.v1"


@dataclass(frozen=True)
class SessionTokensRevoked(Event):
    name: ClassVar[str] = "clients.session_tokens_revoked.v1"
    about: ClassVar[str] = "account_id"
    account_id: UUID
    session_id: str


@dataclass(frozen=True)
class SpentCodesForgotten(Event):
    name: ClassVar[str] = "clients.spent_codes_forgotten.v1"
    count: int


@dataclass(frozen=True)
class SigningKeyPlanned(Event):
    name: ClassVar[str] = "clients.signing_key_planned.v1"
    subject: ClassVar[str] = "key_id"
    key_id: UUID
