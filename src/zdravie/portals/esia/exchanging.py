"""What both token endpoints do: judge the request of the system, spend its grant, hand out signed tokens."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse

from zdravie.identity.accounts.errors import AccountNotFound
from zdravie.identity.clients import errors as client_errors
from zdravie.identity.clients.actions.exchange_code import exchange_code
from zdravie.identity.clients.actions.refresh_tokens import refresh_tokens
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.types import Exchange
from zdravie.identity.esia import errors, scopes
from zdravie.identity.esia.actions.issue_system_token import issue_system_token
from zdravie.identity.esia.actions.issue_tokens import issue_tokens
from zdravie.identity.esia.errors import EsiaRefusal
from zdravie.identity.esia.queries.systems import check_admission, get_system
from zdravie.identity.esia.types import Answer, Endpoint, GrantType
from zdravie.identity.esia.verification import verify_request
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.platform.norms.queries import get_seconds
from zdravie.platform.signing import errors as signing_errors
from zdravie.portals.esia import parameters
from zdravie.portals.esia.answers import answer, issuer, note, refuse, service
from zdravie.portals.esia.parameters import Parameters

_LONGEST_STATE = 500


def exchange(request: HttpRequest, endpoint: Endpoint) -> HttpResponse:
    """Every outcome leaves a line in the diary of the system."""
    given = parameters.read(request)
    client = None
    try:
        client = get_system(given["client_id"])
        check_admission(client)
        parameters.check(request)
        granted = _grant(endpoint, given, client, clock.now())
    except EsiaRefusal as refusal:
        note(client, endpoint, given, refusal)
        return refuse(refusal, given["state"][:_LONGEST_STATE])
    note(client, endpoint, given)
    body = {
        "access_token": granted.access_token,
        "expires_in": granted.expires_in,
        "state": given["state"],
        "token_type": "Bearer",
        "id_token": granted.id_token,
        "refresh_token": granted.refresh_token,
    }
    return answer({name: value for name, value in body.items() if value != ""})


def _grant(endpoint: Endpoint, given: Parameters, client: Client, now: datetime) -> Answer:
    kind = _grant_type(given)
    verify_request(given.signed(endpoint), client, now=now)
    life = get_seconds("esia.access_token_life", on=now.date())
    try:
        if kind is GrantType.CLIENT:
            return issue_system_token(
                client=client,
                granted=scopes.allowed_of(scopes.parse(given["scope"]), client),
                life=life,
                issuer=issuer(),
                actor=service(client),
                now=now,
            )
        spent = (_by_code if kind is GrantType.CODE else _by_refresh)(given, client, life, now)
        return issue_tokens(exchange=spent, client=client, issuer=issuer(), actor=service(client), now=now)
    except AccountNotFound:
        raise errors.GrantInvalid(why="учётная запись человека заблокирована") from None
    except (client_errors.NoSigningKey, signing_errors.GostUnavailable) as missing:
        raise errors.TemporarilyUnavailable(why=missing.message) from None


def _grant_type(given: Parameters) -> GrantType:
    if not given["grant_type"]:
        raise errors.ParameterMissing(name="grant_type")
    try:
        kind = GrantType(given["grant_type"])
    except ValueError:
        raise errors.GrantTypeUnknown from None
    needed = {
        GrantType.CODE: ("code", "redirect_uri"),
        GrantType.REFRESH: ("refresh_token",),
        GrantType.CLIENT: ("scope",),
    }[kind]
    for name in needed:
        if not given[name]:
            raise errors.ParameterMissing(name=name)
    return kind


def _by_code(given: Parameters, client: Client, life: timedelta, now: datetime) -> Exchange:
    try:
        return exchange_code(
            client_pk=client.pk,
            code=given["code"],
            redirect_uri=given["redirect_uri"],
            verifier=given["code_verifier"],
            life=life,
            actor=service(client),
            now=now,
        )
    except client_errors.VerifierWithoutChallenge:
        raise errors.VerifierUnexpected from None
    except client_errors.WrongVerifier:
        raise errors.VerifierWrong from None
    except DomainError as flaw:
        raise errors.GrantInvalid(why=f"{flaw.message}. Начните вход заново") from None


def _by_refresh(given: Parameters, client: Client, life: timedelta, now: datetime) -> Exchange:
    """What is granted comes from the token, whatever the scope of this request says."""
    try:
        return refresh_tokens(
            client_pk=client.pk,
            refresh_token=given["refresh_token"],
            life=life,
            actor=service(client),
            now=now,
        )
    except DomainError as flaw:
        raise errors.GrantInvalid(why=f"{flaw.message}. Начните вход заново") from None
