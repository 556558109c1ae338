"""``/oauth/authorize``: a person comes from a system and leaves with a code, or with a refusal."""

from datetime import datetime, timedelta
from enum import Enum, auto
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zdravie.identity.clients.actions.issue_code import issue_code
from zdravie.identity.clients.queries.consents import has_consented
from zdravie.identity.clients.queries.subjects import subject_of
from zdravie.identity.clients.types import Passage
from zdravie.kernel import clock
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.services import tries
from zdravie.portals.oidc import diary, languages, marks, requests
from zdravie.portals.oidc.answers import (
    QUERY,
    Flawed,
    Unproven,
    address_back,
    send_back,
    send_refusal,
    show_unproven,
)
from zdravie.portals.oidc.consent import ask_consent
from zdravie.portals.oidc.marks import Mark
from zdravie.portals.oidc.requests import AuthorizationRequest
from zdravie.portals.passage.leaving import keep_nothing, soften
from zdravie.portals.passage.sign_ins import SignIn, actor_of, is_in_hand, sign_in_of

_HELD_UP_BY = {marks.NAME, "request_uri", "ui_locales"}
"""A way back from another page, a pushed request to be taken, a language to be kept: not in passing."""


def pass_at_once(request: HttpRequest) -> HttpResponse | None:
    """Whoever is signed in and agreed before meets no page; whatever else there is to say takes the view."""
    if not _HELD_UP_BY.isdisjoint(request.GET) or not import_string(settings.ZDRAVIE_RECOGNISE)(request):
        return None
    now, mark, actor, sign_in = clock.now(), Mark(), actor_of(request), sign_in_of(request)
    try:
        asked = requests.read(request.GET, is_known=False, actor=actor, now=now)
    except (Unproven, Flawed):
        return None
    if asked.way_back.mode != QUERY or sign_in is None or _hurdle(asked, sign_in, actor, mark, now):
        return None
    return _let_pass(request, asked, sign_in, now)


@tries(pass_at_once)
@gate(Access.PUBLIC)
@csrf_exempt  # changes nothing: a POST of a client is turned into the same GET
@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """Judge the request, then sign in, then consent, then the code."""
    if request.method == "POST":
        same = HttpResponseRedirect(f"{request.path}?{request.POST.urlencode()}")
        same.status_code = 303
        return keep_nothing(same)
    now, mark = clock.now(), marks.read(request.GET)
    with languages.spoken(request) as spoken:
        try:
            asked = requests.read(request.GET, is_known=mark.is_known, actor=actor_of(request), now=now)
            answer = _answer(request, asked, mark, now)
        except Unproven as unproven:
            diary.note_unproven(request, unproven, now)
            return show_unproven(request, unproven)
        except Flawed as flawed:
            diary.note_flawed(request, flawed, now)
            return send_refusal(request, flawed)
        return spoken.remembered(answer)


class _Hurdle(Enum):
    """What stands between a person and the code."""

    SIGN_IN = auto()
    """Nobody fitting is signed in, or too long ago."""
    STRENGTH = auto()
    """The sign-in is weaker than the system wants."""
    IDENTITY = auto()
    """The system serves people whose identity is proven further."""
    FIRST_CONSENT = auto()
    """A system they never met."""
    CONSENT = auto()
    """A system that asks again."""


def _hurdle(
    asked: AuthorizationRequest, sign_in: SignIn | None, actor: Actor, mark: Mark, now: datetime
) -> _Hurdle | None:
    """The one place that decides who passes, for the long way and the short one."""
    if sign_in is None or not _is_fresh(sign_in, asked, mark, now):
        return _Hurdle.SIGN_IN
    if sign_in.assurance < asked.assurance:
        return _Hurdle.STRENGTH
    if actor.identity < asked.client.minimal_identity:
        return _Hurdle.IDENTITY
    if not has_consented(account_id=sign_in.account_id, client_pk=asked.client.pk, scopes=asked.scopes):
        return _Hurdle.FIRST_CONSENT
    return _Hurdle.CONSENT if "consent" in asked.prompt and not mark.has_agreed else None


def _answer(request: HttpRequest, asked: AuthorizationRequest, mark: Mark, now: datetime) -> HttpResponse:
    sign_in = sign_in_of(request)
    hurdle = _hurdle(asked, sign_in, actor_of(request), mark, now)
    if hurdle is _Hurdle.SIGN_IN or sign_in is None:
        if asked.is_silent:
            raise asked.refuse("login_required", "nobody fitting is signed in, or too long ago")
        return _to_sign_in(request, asked, now)
    if hurdle is _Hurdle.STRENGTH:
        if asked.is_silent:
            raise asked.refuse("interaction_required", f"the sign-in is weaker than {asked.assurance.acr}")
        return _to_step_up(request, asked.assurance, now)
    if hurdle is _Hurdle.IDENTITY:
        return _explain_identity(request, asked)
    if hurdle is not None:
        if asked.is_silent:
            raise asked.refuse("consent_required", "the person has not agreed yet")
        if hurdle is _Hurdle.FIRST_CONSENT and not is_in_hand(sign_in):
            return _to_step_up(request, Assurance.MEDIUM, now)
        return ask_consent(request, asked)
    answer = _let_pass(request, asked, sign_in, now)
    was_away = mark.sent_at is not None and not mark.has_agreed
    return soften(request, answer) if was_away and asked.way_back.mode == QUERY else answer


def _let_pass(
    request: HttpRequest, asked: AuthorizationRequest, sign_in: SignIn, now: datetime
) -> HttpResponse:
    code = issue_code(passage=_passage(asked, sign_in), actor=actor_of(request), now=now)
    diary.note_code(request, asked.client.pk, now)
    return send_back(request, asked.way_back, code=code)


def _passage(asked: AuthorizationRequest, sign_in: SignIn) -> Passage:
    return Passage(
        client_pk=asked.client.pk,
        account_id=sign_in.account_id,
        redirect_uri=asked.way_back.redirect_uri,
        scopes=asked.scopes,
        nonce=asked.nonce,
        code_challenge=asked.code_challenge,
        is_offline=asked.is_offline,
        pushed_id=asked.pushed_id,
        sid=sign_in.sid,
        auth_time=sign_in.auth_time,
        assurance=sign_in.assurance,
        amr=sign_in.amr,
    )


def _is_fresh(sign_in: SignIn, asked: AuthorizationRequest, mark: Mark, now: datetime) -> bool:
    """``max_age`` counts from the sign-in; ``prompt=login`` wants one later than the first sight of it."""
    if asked.max_age is not None and now - sign_in.auth_time > timedelta(seconds=asked.max_age):
        return False
    if asked.subject and asked.subject != subject_of(asked.client, sign_in.account_id):
        return False
    if not asked.prompt & {"login", "select_account"}:
        return True
    return mark.sent_at is not None and sign_in.auth_time >= mark.sent_at


def _to_sign_in(request: HttpRequest, asked: AuthorizationRequest, now: datetime) -> HttpResponse:
    """The sign-in page, which brings the person back to this very request."""
    told = {"next": _back(marks.written(request.GET, sent_at=now))}
    if asked.login_hint:
        told["login_hint"] = asked.login_hint
    if sign_in_of(request):
        told["again"] = "1"
    return _away(settings.ZDRAVIE_SIGN_IN_URL, told)


def _to_step_up(request: HttpRequest, level: Assurance, now: datetime) -> HttpResponse:
    """The page that raises the session in place and comes back here."""
    back = _back(marks.written(request.GET, sent_at=now))
    return _away(settings.ZDRAVIE_STEP_UP_URL, {"next": back, "level": level.name.lower()})


def _explain_identity(request: HttpRequest, asked: AuthorizationRequest) -> HttpResponse:
    """The system serves confirmed people only: say so to the person, and to the system when they go back."""
    refusal = asked.refuse("access_denied", "the identity of the person is not proven far enough")
    if asked.is_silent:
        raise refusal
    told = {"error": refusal.error, "error_description": refusal.description}
    context = {"client": asked.client, "back": address_back(asked.way_back, **told)}
    diary.note_flawed(request, refusal, clock.now())
    return keep_nothing(render(request, "oidc/identity_too_low.html", context, status=403))


def _back(query: QueryDict) -> str:
    return f"{reverse('oidc:authorize')}?{query.urlencode()}"


def _away(page: str, told: dict[str, str]) -> HttpResponse:
    return keep_nothing(HttpResponseRedirect(f"{resolve_url(page)}?{urlencode(told)}"))
