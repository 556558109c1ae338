"""
The authorization request, read and judged.

Until the client and its redirect_uri are proven, a refusal is a page for the person (``Unproven``);
after that it goes to the client (``Flawed``), as RFC 6749, section 4.1.2.1 has it.
"""

from dataclasses import dataclass

from django.http import QueryDict

from zdravie.identity.clients import errors, rules
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.clients import find_client
from zdravie.kernel.errors import DomainError
from zdravie.portals.oidc import scopes

_PROMPTS = {"none", "login", "consent", "select_account"}
_LONGEST = 512
_SINGLE = (
    *("response_type", "scope", "state", "nonce", "code_challenge", "code_challenge_method"),
    *("prompt", "max_age", "response_mode", "request", "request_uri"),
)


class Unproven(Exception):
    """We do not know whom to answer; ``refusal`` is for the person in front of the screen."""

    def __init__(self, refusal: DomainError) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class Flawed(Exception):
    """The client asked wrongly, or the answer is no; it learns why at its own address."""

    def __init__(self, redirect_uri: str, state: str, error: str, description: str) -> None:
        super().__init__(error)
        self.redirect_uri = redirect_uri
        self.state = state
        self.error = error
        self.description = description


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizationRequest:
    """A request that may be answered with a code."""

    client: Client
    redirect_uri: str
    scopes: tuple[str, ...]
    state: str
    nonce: str
    code_challenge: str
    prompt: frozenset[str]
    max_age: int | None

    @property
    def is_silent(self) -> bool:
        """``prompt=none``: answer at once or refuse, show nothing."""
        return "none" in self.prompt

    def refuse(self, error: str, description: str) -> Flawed:
        return Flawed(self.redirect_uri, self.state, error, description)


def read(query: QueryDict) -> AuthorizationRequest:
    """
    Judge the request from the outside in: client, address, then everything else.

    :raises Unproven: unknown client or foreign redirect_uri
    :raises Flawed: anything else
    """
    client = _client(query)
    redirect_uri = _redirect_uri(query, client)
    state = query.get("state", "")
    try:
        return _read_rest(query, client, redirect_uri)
    except _Wrong as wrong:
        raise Flawed(redirect_uri, state[:_LONGEST], wrong.error, wrong.description) from None


class _Wrong(Exception):
    def __init__(self, error: str, description: str) -> None:
        super().__init__(error)
        self.error = error
        self.description = description


def _client(query: QueryDict) -> Client:
    names = query.getlist("client_id")
    # A name with NUL would be a fault of the database driver, not an answer.
    client = find_client(names[0]) if len(names) == 1 and names[0].isprintable() else None
    if client is None:
        raise Unproven(errors.UnknownClient())
    return client


def _redirect_uri(query: QueryDict, client: Client) -> str:
    uris = query.getlist("redirect_uri")
    if len(uris) != 1 or not rules.is_redirect_uri_of(client, uris[0]):
        raise Unproven(errors.ForeignRedirectUri())
    return uris[0]


def _read_rest(query: QueryDict, client: Client, redirect_uri: str) -> AuthorizationRequest:
    for name in _SINGLE:
        if len(query.getlist(name)) > 1:
            raise _Wrong("invalid_request", f"{name} is given twice")
    _check_kind(query)
    _check_pkce(query)
    return AuthorizationRequest(
        client=client,
        redirect_uri=redirect_uri,
        scopes=_scopes(query, client),
        state=_short(query, "state"),
        nonce=_short(query, "nonce"),
        code_challenge=query.get("code_challenge", ""),
        prompt=_prompt(query),
        max_age=_max_age(query),
    )


def _check_kind(query: QueryDict) -> None:
    if query.get("request"):
        raise _Wrong("request_not_supported", "request objects are not accepted")
    if query.get("request_uri"):
        raise _Wrong("request_uri_not_supported", "request_uri is not accepted")
    if not query.get("response_type"):
        raise _Wrong("invalid_request", "response_type is missing")
    if query["response_type"] != "code":
        raise _Wrong("unsupported_response_type", "only response_type=code is served")
    if query.get("response_mode", "query") != "query":
        raise _Wrong("invalid_request", "only response_mode=query is served")


def _check_pkce(query: QueryDict) -> None:
    if not query.get("code_challenge"):
        raise _Wrong("invalid_request", "code_challenge is required")
    if query.get("code_challenge_method") != "S256":
        raise _Wrong("invalid_request", "code_challenge_method must be S256")
    if not rules.is_challenge(query.get("code_challenge", "")):
        raise _Wrong("invalid_request", "code_challenge is not a SHA-256 in base64url")


def _scopes(query: QueryDict, client: Client) -> tuple[str, ...]:
    asked = query.get("scope", "").split()
    if "openid" not in asked:
        raise _Wrong("invalid_scope", "scope must contain openid")
    # Unknown scopes are ignored (OpenID Connect Core, 3.1.2.1); a known one must be allowed.
    known = [scope for scope in scopes.KNOWN if scope in asked]
    foreign = set(known) - set(client.scopes)
    if foreign:
        raise _Wrong("invalid_scope", f"not allowed for this client: {' '.join(sorted(foreign))}")
    return tuple(known)


def _short(query: QueryDict, name: str) -> str:
    value = query.get(name, "")
    if len(value) > _LONGEST or not value.isprintable():
        raise _Wrong("invalid_request", f"{name} is too long or holds control characters")
    return value


def _prompt(query: QueryDict) -> frozenset[str]:
    prompt = frozenset(query.get("prompt", "").split())
    if not prompt <= _PROMPTS:
        raise _Wrong("invalid_request", "unknown prompt")
    if "none" in prompt and len(prompt) > 1:
        raise _Wrong("invalid_request", "prompt=none stands alone")
    return prompt


def _max_age(query: QueryDict) -> int | None:
    text = query.get("max_age", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= len("999999999")):
        raise _Wrong("invalid_request", "max_age is a number of seconds")
    return int(text)
