"""What passes between this room and the dialects."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zdravie.kernel.assurance import Assurance


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRegistration:
    """What is said about a relying system when it is admitted."""

    client_id: str
    name: str
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...] = ()
    scopes: tuple[str, ...]
    token_endpoint_auth_method: str = "client_secret_basic"  # noqa: S105 - a name of a method


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Who passes to which system: the request of the system and the sign-in of the person."""

    client_pk: UUID
    account_id: UUID
    redirect_uri: str
    scopes: tuple[str, ...]
    nonce: str
    code_challenge: str
    sid: str
    auth_time: datetime
    assurance: Assurance
    amr: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What a system gets for a code: a token and the facts of the sign-in for the ID token."""

    access_token: str
    expires_in: int
    scopes: tuple[str, ...]
    account_id: UUID
    nonce: str
    sid: str
    auth_time: datetime
    assurance: Assurance
    amr: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSignIn:
    """What an ID token that we once signed says, however old it is."""

    client_id: str
    account_id: UUID
    sid: str
