"""``/oauth/logout``: a system asks to end the session (OpenID Connect RP-Initiated Logout 1.0)."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from zdravie.identity.clients import rules
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.clients import find_client
from zdravie.identity.clients.queries.id_tokens import find_past_sign_in
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc.addresses import issuer
from zdravie.portals.passage.consent import allow_way_to
from zdravie.portals.passage.leaving import keep_nothing
from zdravie.portals.passage.sign_ins import end_session, sign_in_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Who asks, about which sign-in, and where to go then; empty is what could not be proven."""

    client: Client | None
    sid: str
    back: str
    state: str


@gate(Access.PUBLIC)
@csrf_exempt  # a POST of a client is turned into a GET, which asks the person whenever it is not sure
@require_http_methods(["GET", "POST"])
def logout(request: HttpRequest) -> HttpResponse:
    """End the session at once if the system names this very sign-in; otherwise ask the person."""
    wish = _read(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST":
        # The cookie of a person does not come with a foreign POST, and a token must not get into an address.
        answer = HttpResponseRedirect(f"{request.path}?{_say_again(wish)}")
        answer.status_code = 303
        return keep_nothing(answer)
    sign_in = sign_in_of(request)
    if sign_in is None:
        return _go_on(request, wish)
    if wish.client is not None and wish.sid == sign_in.sid:
        end_session(request)
        return _go_on(request, wish)
    response = render(request, "oidc/logout.html", {"client": wish.client, "query": _say_again(wish)})
    if wish.back:
        allow_way_to(response, wish.back)
    return keep_nothing(response)


@gate(Access.PUBLIC)
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """The person said yes."""
    end_session(request)
    return _go_on(request, _read(QueryDict(request.POST.get("query", ""))))


def _read(query: QueryDict) -> Wish:
    hint = find_past_sign_in(query.get("id_token_hint", ""), issuer=issuer())
    named = query.get("client_id", hint.client_id if hint else "")
    client = find_client(named)
    if hint and client and hint.client_id != client.client_id:
        client = None
    back = query.get("post_logout_redirect_uri", "")
    return Wish(
        client=client,
        sid=hint.sid if hint else query.get("logout_hint", ""),
        back=back if client and rules.is_post_logout_uri_of(client, back) else "",
        state=query.get("state", ""),
    )


def _say_again(wish: Wish) -> str:
    """The wish as a query without any token in it."""
    told = {
        "client_id": wish.client.client_id if wish.client else "",
        "logout_hint": wish.sid,
        "post_logout_redirect_uri": wish.back,
        "state": wish.state,
    }
    return urlencode({name: value for name, value in told.items() if value})


def _go_on(request: HttpRequest, wish: Wish) -> HttpResponse:
    """Back to the system if it proved where; otherwise a page of our own."""
    if not wish.back:
        context = {"sign_in_url": resolve_url(settings.ZDRAVIE_SIGN_IN_URL)}
        return keep_nothing(render(request, "oidc/signed_out.html", context))
    joint = "&" if "?" in wish.back else "?"
    address = wish.back + (joint + urlencode({"state": wish.state}) if wish.state else "")
    return keep_nothing(HttpResponseRedirect(address))
