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
class ClientSuspended(Event):
    name: ClassVar[str] = "clients.client_suspended.v1"
    subject: ClassVar[str] = "client_id"
    client_id: UUID


@dataclass(frozen=True)
class ClientResumed(Event):
    name: ClassVar[str] = "clients.client_resumed.v1"
    subject: ClassVar[str] = "client_id"
    client_id: UUID


@dataclass(frozen=True)
class SecretRotated(Event):
    name: ClassVar[str] = "clients.secret_rotated.v1"
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
class _AboutFamily(Event):
    subject: ClassVar[str] = "family_id"
    about: ClassVar[str] = "account_id"
    family_id: UUID
    client_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class TokensRefreshed(_AboutFamily):
    name: ClassVar[str] = "clients.tokens_refreshed.v1"


@dataclass(frozen=True)
class RefreshTokenReused(_AboutFamily):
    """Somebody presented a spent refresh token: it may be stolen, so its whole family is dead."""

    name: ClassVar[str] = "clients.refresh_token_reused.v1"


@dataclass(frozen=True)
class FamilyRevoked(_AboutFamily):
    name: ClassVar[str] = "clients.family_revoked.v1"
    reason: str


@dataclass(frozen=True)
class _AboutToken(Event):
    subject: ClassVar[str] = "token_id"
    token_id: UUID
    client_id: UUID


@dataclass(frozen=True)
class ClientTokenIssued(_AboutToken):
    name: ClassVar[str] = "clients.client_token_issued.v1"


@dataclass(frozen=True)
class AccessTokenRevoked(_AboutToken):
    name: ClassVar[str] = "clients.access_token_revoked.v1"


@dataclass(frozen=True)
class AccountTokensRevoked(Event):
    name: ClassVar[str] = "clients.account_tokens_revoked.v1"
    about: ClassVar[str] = "account_id"
    account_id: UUID


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


@dataclass(frozen=True)
class _AboutPushed(Event):
    subject: ClassVar[str] = "pushed_id"
    pushed_id: UUID
    client_id: UUID


@dataclass(frozen=True)
class RequestPushed(_AboutPushed):
    name: ClassVar[str] = "clients.request_pushed.v1"


@dataclass(frozen=True)
class PushedRequestTaken(_AboutPushed):
    name: ClassVar[str] = "clients.pushed_request_taken.v1"


@dataclass(frozen=True)
class AssertionAccepted(Event):
    name: ClassVar[str] = "clients.assertion_accepted.v1"
    subject: ClassVar[str] = "client_id"
    client_id: UUID


@dataclass(frozen=True)
class DeviceGrantBegun(Event):
    name: ClassVar[str] = "clients.device_grant_begun.v1"
    subject: ClassVar[str] = "grant_id"
    grant_id: UUID
    client_id: UUID


@dataclass(frozen=True)
class _AboutDevice(Event):
    subject: ClassVar[str] = "grant_id"
    about: ClassVar[str] = "account_id"
    grant_id: UUID
    client_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class DeviceAllowed(_AboutDevice):
    name: ClassVar[str] = "clients.device_allowed.v1"


@dataclass(frozen=True)
class DeviceDenied(_AboutDevice):
    name: ClassVar[str] = "clients.device_denied.v1"


@dataclass(frozen=True)
class DeviceLetIn(_AboutDevice):
    """The kiosk fetched its tokens."""

    name: ClassVar[str] = "clients.device_let_in.v1"


@dataclass(frozen=True)
class _AboutLogoutCall(Event):
    subject: ClassVar[str] = "call_id"
    about: ClassVar[str] = "account_id"
    call_id: UUID
    client_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class LogoutCallDelivered(_AboutLogoutCall):
    name: ClassVar[str] = "clients.logout_call_delivered.v1"


@dataclass(frozen=True)
class LogoutCallGivenUp(_AboutLogoutCall):
    """The system does not take it: it learns by itself at the next use of a token."""

    name: ClassVar[str] = "clients.logout_call_given_up.v1"


@dataclass(frozen=True)
class _AboutCertificate(Event):
    subject: ClassVar[str] = "certificate_id"
    certificate_id: UUID
    client_id: UUID


@dataclass(frozen=True)
class CertificateAdded(_AboutCertificate):
    name: ClassVar[str] = "clients.certificate_added.v1"


@dataclass(frozen=True)
class CertificateRemoved(_AboutCertificate):
    name: ClassVar[str] = "clients.certificate_removed.v1"
