"""
The authorization request, read and judged.

Until the client and its redirect_uri are proven, a refusal is a page for the person (``Unproven``);
after that it goes to the client (``Flawed``), as RFC 6749, section 4.1.2.1 has it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import QueryDict

from zdravie.identity.clients import errors, rules
from zdravie.identity.clients.actions.take_pushed_request import take_pushed_request
from zdravie.identity.clients.models import Client, PushedRequest
from zdravie.identity.clients.queries.clients import find_client
from zdravie.identity.clients.queries.id_tokens import find_past_sign_in
from zdravie.identity.clients.queries.pushed import find_taken_request
from zdravie.identity.clients.registration import REFRESH
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance
from zdravie.portals.oidc import scopes
from zdravie.portals.oidc.addresses import issuer
from zdravie.portals.oidc.answers import QUERY, RESPONSE_MODES, Flawed, Unproven, WayBack

HANDLE = "urn:ietf:params:oauth:request_uri:"
_PROMPTS = {"none", "login", "consent", "select_account"}
_LONGEST = 512
_ASSURANCE = {level.acr: level for level in Assurance if level}


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizationRequest:
    """A request that may be answered with a code."""

    client: Client
    way_back: WayBack
    scopes: tuple[str, ...]
    nonce: str
    code_challenge: str
    prompt: frozenset[str]
    max_age: int | None
    assurance: Assurance
    """The least strength of the sign-in that the request and the registry of systems are content with."""
    subject: str
    """Whom the system expects (``id_token_hint``); empty means anybody."""
    login_hint: str
    pushed_id: UUID | None

    @property
    def is_silent(self) -> bool:
        """``prompt=none``: answer at once or refuse, show nothing."""
        return "none" in self.prompt

    @property
    def is_offline(self) -> bool:
        return scopes.OFFLINE in self.scopes

    def refuse(self, error: str, description: str) -> Flawed:
        return Flawed(self.way_back, error, description)


def read(query: QueryDict, *, is_known: bool, actor: Actor, now: datetime) -> AuthorizationRequest:
    """
    Judge the request from the outside in: client, pushed request, address, then everything else.

    :param is_known: this browser was here with this very request before, as our own mark says
    :raises Unproven: unknown client, foreign redirect_uri, a pushed request that is nobody's any more
    :raises Flawed: anything else
    """
    client = _client(query)
    handle = query.get("request_uri", "")
    if not handle.startswith(HANDLE):
        return judge(query, client, is_pushed=False)
    pushed = _pushed(client, handle.removeprefix(HANDLE), is_known, actor, now)
    kept = QueryDict(mutable=True)
    kept.update(pushed.parameters)
    return judge(kept, client, pushed_id=pushed.pk)


def judge(
    query: QueryDict, client: Client, *, pushed_id: UUID | None = None, is_pushed: bool = True
) -> AuthorizationRequest:
    """
    Everything but the client itself.

    :raises Unproven: foreign redirect_uri
    :raises Flawed: anything else
    """
    redirect_uri = _redirect_uri(query, client)
    state, mode = query.get("state", ""), query.get("response_mode", QUERY)
    way_back = WayBack(redirect_uri, state[:_LONGEST], mode if mode in RESPONSE_MODES else QUERY)
    if client.requires_par and not is_pushed:
        raise Flawed(way_back, "invalid_request", "this client must use pushed authorization requests")
    try:
        return _read_rest(query, client, way_back, pushed_id)
    except _Wrong as wrong:
        raise Flawed(way_back, wrong.error, wrong.description) from None


class _Wrong(Exception):
    def __init__(self, error: str, description: str) -> None:
        super().__init__(error)
        self.error = error
        self.description = description


def _client(query: QueryDict) -> Client:
    names = query.getlist("client_id")
    client = find_client(names[0]) if len(names) == 1 else None
    if client is None:
        raise Unproven(errors.UnknownClient())
    return client


def _pushed(client: Client, handle: str, is_known: bool, actor: Actor, now: datetime) -> PushedRequest:
    """The browser that comes first takes it; while the person signs in, the same browser finds it again."""
    try:
        if not is_known:
            return take_pushed_request(client_pk=client.pk, handle=handle, actor=actor, now=now)
    except errors.PushedRequestSpent as spent:
        raise Unproven(spent, client.client_id) from spent
    taken = find_taken_request(client_pk=client.pk, handle=handle)
    if taken is None:
        raise Unproven(errors.PushedRequestSpent(), client.client_id)
    return taken


def _redirect_uri(query: QueryDict, client: Client) -> str:
    uris = query.getlist("redirect_uri")
    if len(uris) != 1 or not rules.is_redirect_uri_of(client, uris[0]):
        raise Unproven(errors.ForeignRedirectUri(), client.client_id)
    return uris[0]


def _read_rest(
    query: QueryDict, client: Client, way_back: WayBack, pushed_id: UUID | None
) -> AuthorizationRequest:
    for name, values in query.lists():
        if len(values) > 1:
            raise _Wrong("invalid_request", f"{name if name.isprintable() else 'a parameter'} is given twice")
    _check_kind(query)
    _check_pkce(query)
    _short(query, "state")
    return AuthorizationRequest(
        client=client,
        way_back=way_back,
        scopes=_scopes(query, client),
        nonce=_short(query, "nonce"),
        code_challenge=query.get("code_challenge", ""),
        prompt=_prompt(query),
        max_age=_max_age(query),
        assurance=_assurance(query, client),
        subject=_subject(query, client),
        login_hint=_short(query, "login_hint"),
        pushed_id=pushed_id,
    )


def _check_kind(query: QueryDict) -> None:
    if query.get("request"):
        raise _Wrong("request_not_supported", "request objects are not accepted")
    if query.get("request_uri"):
        raise _Wrong("request_uri_not_supported", "only handles of pushed requests are accepted")
    if query.get("registration"):
        raise _Wrong("registration_not_supported", "registration is not accepted here")
    if not query.get("response_type"):
        raise _Wrong("invalid_request", "response_type is missing")
    if query["response_type"] != "code":
        raise _Wrong("unsupported_response_type", "only response_type=code is served")
    if query.get("response_mode", QUERY) not in RESPONSE_MODES:
        raise _Wrong("invalid_request", "response_mode is query or form_post")


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
    # Unknown scopes are ignored (OpenID Connect Core, 3.1.2.1), and so is offline_access where no
    # refresh tokens are registered (section 11); any other known one must be allowed.
    known = [scope for scope in scopes.KNOWN if scope in asked]
    if scopes.OFFLINE in known and REFRESH not in client.grant_types:
        known.remove(scopes.OFFLINE)
    foreign = set(known) - set(client.scopes) - {scopes.OFFLINE}
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


def _assurance(query: QueryDict, client: Client) -> Assurance:
    """Any of the asked levels is enough, so the lowest counts; names we do not know ask for nothing."""
    asked = [_ASSURANCE[name] for name in query.get("acr_values", "").split() if name in _ASSURANCE]
    return Assurance(max([client.minimal_assurance, *(asked and [min(asked)])]))


def _subject(query: QueryDict, client: Client) -> str:
    hint = query.get("id_token_hint", "")
    if not hint:
        return ""
    past = find_past_sign_in(hint, issuer=issuer())
    if past is None or past.client_id != client.client_id:
        raise _Wrong("invalid_request", "id_token_hint is not a token of ours for this client")
    return past.subject
