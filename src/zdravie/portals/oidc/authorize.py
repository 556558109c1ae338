"""``/oauth/authorize``: a person comes from a system and leaves with a code, or with a refusal."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import resolve_url
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zdravie.identity.clients.actions.issue_code import issue_code
from zdravie.identity.clients.queries.consents import has_consented
from zdravie.identity.clients.types import Passage
from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc import requests
from zdravie.portals.oidc.answers import send_back, send_refusal, show_unproven
from zdravie.portals.oidc.consent import ask_consent
from zdravie.portals.oidc.requests import AuthorizationRequest, Flawed, Unproven
from zdravie.portals.passage.leaving import keep_nothing, soften
from zdravie.portals.passage.sign_ins import SignIn, actor_of, sign_in_of

AFTER = "signed_in_after"
"""Our own mark in the query: the sign-in page was shown because the client demanded it."""
_MARK_LIFE = timedelta(minutes=30)
_SALT = "oidc.authorize"


@gate(Access.PUBLIC)
@csrf_exempt  # changes nothing: a POST of a client is turned into the same GET
@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """Judge the request, then sign in, then consent, then the code."""
    if request.method == "POST":
        answer = HttpResponseRedirect(f"{request.path}?{request.POST.urlencode()}")
        answer.status_code = 303
        return keep_nothing(answer)
    try:
        return _answer(request, requests.read(request.GET))
    except Unproven as unproven:
        return show_unproven(request, unproven)
    except Flawed as flawed:
        return send_refusal(flawed)


def _answer(request: HttpRequest, asked: AuthorizationRequest) -> HttpResponse:
    sign_in = sign_in_of(request)
    now = clock.now()
    if sign_in is None or not _is_fresh(sign_in, asked, request.GET, now):
        if asked.is_silent:
            raise asked.refuse("login_required", "nobody is signed in, or too long ago")
        return _to_sign_in(request, now)
    agreed = has_consented(account_id=sign_in.account_id, client_pk=asked.client.pk, scopes=asked.scopes)
    if not agreed or "consent" in asked.prompt:
        if asked.is_silent:
            raise asked.refuse("consent_required", "the person has not agreed yet")
        return ask_consent(request, asked)
    code = issue_code(passage=_passage(asked, sign_in), actor=actor_of(request), now=now)
    answer = send_back(asked.redirect_uri, code=code, state=asked.state)
    return soften(request, answer) if AFTER in request.GET else answer


def _passage(asked: AuthorizationRequest, sign_in: SignIn) -> Passage:
    return Passage(
        client_pk=asked.client.pk,
        account_id=sign_in.account_id,
        redirect_uri=asked.redirect_uri,
        scopes=asked.scopes,
        nonce=asked.nonce,
        code_challenge=asked.code_challenge,
        sid=sign_in.sid,
        auth_time=sign_in.auth_time,
        assurance=sign_in.assurance,
        amr=sign_in.amr,
    )


def _is_fresh(sign_in: SignIn, asked: AuthorizationRequest, query: QueryDict, now: datetime) -> bool:
    """``max_age`` counts from the sign-in; ``prompt=login`` wants one later than the first sight of it."""
    if asked.max_age is not None and now - sign_in.auth_time > timedelta(seconds=asked.max_age):
        return False
    if not asked.prompt & {"login", "select_account"}:
        return True
    shown_at = _read_mark(query)
    return shown_at is not None and sign_in.auth_time >= shown_at


def _to_sign_in(request: HttpRequest, now: datetime) -> HttpResponse:
    """The sign-in page, which brings the person back to this very request."""
    query = request.GET.copy()
    query[AFTER] = _mark(query, now)
    back = f"{reverse('oidc:authorize')}?{query.urlencode()}"
    again = {"again": "1"} if sign_in_of(request) else {}
    address = resolve_url(settings.ZDRAVIE_SIGN_IN_URL)
    return keep_nothing(HttpResponseRedirect(f"{address}?{urlencode({'next': back, **again})}"))


def _mark(query: QueryDict, now: datetime) -> str:
    """When the person was first sent to sign in for this request, so that it happens once."""
    known = _read_mark(query)
    at = int((known or now).timestamp())
    return signing.dumps([at, _essence(query)], salt=_SALT)


def _read_mark(query: QueryDict) -> datetime | None:
    try:
        at, essence = signing.loads(query.get(AFTER, ""), salt=_SALT, max_age=_MARK_LIFE)
    except signing.BadSignature:
        return None
    if essence != _essence(query):
        return None
    return datetime.fromtimestamp(at, tz=clock.MOSCOW)


def _essence(query: QueryDict) -> str:
    """What makes this request this one: another state or challenge is another request."""
    return "|".join(query.get(name, "") for name in ("client_id", "state", "nonce", "code_challenge"))
