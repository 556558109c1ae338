"""What both authorization endpoints do: judge the request of the system, then let the person pass."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from zdravie.identity.clients.models import Client
from zdravie.identity.clients.rules import is_challenge
from zdravie.identity.esia import errors, rules, scopes
from zdravie.identity.esia.errors import EsiaRefusal
from zdravie.identity.esia.queries.systems import check_admission, get_system
from zdravie.identity.esia.types import Endpoint
from zdravie.identity.esia.verification import verify_request
from zdravie.kernel import clock
from zdravie.portals.esia import parameters
from zdravie.portals.esia.answers import note, send_refusal
from zdravie.portals.esia.parameters import Parameters
from zdravie.portals.esia.passage import let_pass
from zdravie.portals.esia.tickets import Ticket, address_of
from zdravie.portals.passage.leaving import keep_nothing, show_stopped
from zdravie.portals.passage.sign_ins import sign_in_of

_ACCESS_TYPES = ("", "online", "offline")


def authorize(request: HttpRequest, endpoint: Endpoint) -> HttpResponse:
    """
    Until system and address are proven a refusal is a page for the person; then it goes to the system.

    Once judged, the request lives on as a ticket: a signature is good once, but people take their time.
    """
    given = parameters.read(request)
    client = None
    try:
        client = get_system(given["client_id"])
        if not rules.is_return_address_of(client, given["redirect_uri"]):
            raise errors.RedirectForeign(why=_why_foreign(given["redirect_uri"]))
    except EsiaRefusal as refusal:
        note(client, endpoint, given, refusal)
        return show_stopped(request, refusal)
    try:
        ticket = _judge(request, endpoint, given, client)
    except EsiaRefusal as refusal:
        note(client, endpoint, given, refusal)
        return send_refusal(given["redirect_uri"], given["state"][:500], refusal)
    note(client, endpoint, given)
    if sign_in_of(request) is None:
        query = urlencode({"next": address_of(ticket)})
        return keep_nothing(HttpResponseRedirect(f"{resolve_url(settings.ZDRAVIE_SIGN_IN_URL)}?{query}"))
    return let_pass(request, ticket)


def _judge(request: HttpRequest, endpoint: Endpoint, given: Parameters, client: Client) -> Ticket:
    check_admission(client)
    parameters.check(request)
    if not given["response_type"]:
        raise errors.ParameterMissing(name="response_type")
    if given["response_type"] != "code":
        raise errors.ResponseTypeUnknown
    if given["access_type"] not in _ACCESS_TYPES:
        raise errors.ParameterWrong(name="access_type")
    verify_request(given.signed(endpoint), client, now=clock.now())
    asked = scopes.allowed_of(scopes.parse(given["scope"]), client)
    also = [word for word in scopes.in_permissions(given["permissions"]) if word in client.scopes]
    return Ticket(
        client_id=client.client_id,
        redirect_uri=given["redirect_uri"],
        state=given["state"],
        scopes=tuple(dict.fromkeys([*asked, *also])),
        is_offline=given["access_type"] == "offline",
        code_challenge=_challenge(given),
        endpoint=endpoint.value,
    )


def _challenge(given: Parameters) -> str:
    challenge, method = given["code_challenge"], given["code_challenge_method"]
    if not challenge:
        return ""
    if method != "S256" or not is_challenge(challenge):
        raise errors.ParameterWrong(
            name="code_challenge", why="поддерживается только code_challenge_method=S256: SHA-256 в base64url"
        )
    return challenge


def _why_foreign(redirect_uri: str) -> str:
    if not redirect_uri:
        return "в запросе нет redirect_uri"
    return f"адрес {redirect_uri[:200]} не относится к сайтам системы: добавьте сайт в реестре"
