"""A request of a system in ESIA's dialect, and what is found out about it."""

from dataclasses import dataclass, field
from enum import StrEnum

MASKED_CODE = "[code]"
MASKED_TOKEN = "[refresh_token]"  # noqa: S105 - stands where a token was


class Endpoint(StrEnum):
    """Where it was sent; the generation decides about the string and the form of the signature."""

    AC = "/aas/oauth2/ac"
    TE = "/aas/oauth2/te"
    V2_AC = "/aas/oauth2/v2/ac"
    V3_TE = "/aas/oauth2/v3/te"

    @property
    def is_raw(self) -> bool:
        """The current generation: a bare signature and the hash of a certificate beside it."""
        return self in (Endpoint.V2_AC, Endpoint.V3_TE)

    @property
    def is_token(self) -> bool:
        """The back channel."""
        return self in (Endpoint.TE, Endpoint.V3_TE)


class GrantType(StrEnum):
    CODE = "authorization_code"
    REFRESH = "refresh_token"
    CLIENT = "client_credentials"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRequest:
    """The parameters as they came; what did not come is empty."""

    endpoint: Endpoint
    client_id: str
    client_secret: str = field(repr=False)
    certificate_hash: str = ""
    scope: str = ""
    scope_org: str = ""
    timestamp: str = ""
    state: str = ""
    redirect_uri: str = ""
    grant_type: str = ""
    code: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a system gets; an empty part is left out of the JSON."""

    access_token: str = field(repr=False)
    expires_in: int
    id_token: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)
