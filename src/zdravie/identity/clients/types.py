"""What passes between this room and the dialects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from zdravie.kernel.assurance import Assurance, IdentityLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRegistration:
    """What is said about a relying system when it is admitted."""

    client_id: str
    name: str
    redirect_uris: tuple[str, ...] = ()
    redirect_prefixes: tuple[str, ...] = ()
    post_logout_redirect_uris: tuple[str, ...] = ()
    backchannel_logout_uri: str = ""
    scopes: tuple[str, ...]
    grant_types: tuple[str, ...] = ()
    """Beside ``authorization_code``, which every system with an address has."""
    token_endpoint_auth_method: str = "client_secret_basic"  # noqa: S105 - a name of a method
    jwks: Mapping[str, Any] | None = None
    token_alg: str = "RS256"  # noqa: S105 - a name of an algorithm
    subject_type: str = "public"
    requires_par: bool = False
    minimal_assurance: Assurance = Assurance.LOW
    minimal_identity: IdentityLevel = IdentityLevel.SIMPLIFIED
    owner_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Who passes to which system: the request of the system and the sign-in of the person."""

    client_pk: UUID
    account_id: UUID
    redirect_uri: str
    scopes: tuple[str, ...]
    nonce: str = ""
    code_challenge: str = ""
    """Empty only where the dialect has the request signed instead."""
    is_offline: bool = False
    """A refresh token is asked for."""
    pushed_id: UUID | None = None
    """The pushed request that this code answers; it brings one code and no second."""
    sid: str
    auth_time: datetime
    assurance: Assurance
    amr: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What a system gets: tokens, and the facts of the sign-in for the ID token."""

    access_token: str
    refresh_token: str = ""
    """Empty when none was asked for."""
    expires_in: int
    scopes: tuple[str, ...]
    account_id: UUID
    nonce: str
    sid: str
    auth_time: datetime
    assurance: Assurance
    amr: tuple[str, ...]
    family: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceToken:
    """What a system gets for itself, with no person behind it."""

    access_token: str
    expires_in: int
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSignIn:
    """What an ID token that we once signed says, however old it is."""

    client_id: str
    subject: str
    sid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunDevice:
    """What a kiosk is told: its own secret, and the short code that the person types."""

    device_code: str
    user_code: str
    expires_in: int
    interval: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """The sign-in of the person who let a kiosk in."""

    account_id: UUID
    sid: str
    auth_time: datetime
    assurance: Assurance
    amr: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestNote:
    """
    One line of the diary that an integrator reads.

    ``parameters`` holds names and harmless values; codes, secrets, tokens and signatures stay out.
    ``expected`` is the string that should have been signed, where a dialect signs strings.
    """

    client_pk: UUID | None
    """Empty when the request named no system that we know: then the journal alone keeps it."""
    endpoint: str
    outcome: str
    """OK, or the code of the refusal as the system saw it."""
    refusal: str = ""
    """Our own code of the refusal, for the journal; empty means the outcome itself."""
    explanation: str = ""
    parameters: Mapping[str, str] | None = None
    expected: str = ""

    @property
    def is_success(self) -> bool:
        return self.outcome == "OK"
