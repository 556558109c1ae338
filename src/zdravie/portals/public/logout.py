"""``/logout/``: out of this program, then out of the provider."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.public.gateways.discovery import get_provider
from zdravie.portals.public.gateways.errors import AnswerNotTrusted, ProviderDown
from zdravie.portals.public.session import end_session


@gate(Access.PUBLIC)
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """The own session ends whatever the provider does; a dead one is left out."""
    sid = end_session(request)
    address = _end_at_provider(sid) or reverse("public:logout_done")
    return HttpResponseRedirect(address)


@gate(Access.PUBLIC)
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """The last page; the provider sends people here too."""
    return render(request, "public/signed_out.html", {})


def _end_at_provider(sid: str) -> str:
    """It is told the name of the sign-in, not the ID token: tokens never stand in an address (C-20)."""
    try:
        endpoint = get_provider().end_session_endpoint
    except (ProviderDown, AnswerNotTrusted):
        return ""
    if not sid or not endpoint:
        return ""
    told = {
        "client_id": settings.ZDRAVIE_OIDC_CLIENT_ID,
        "logout_hint": sid,
        "post_logout_redirect_uri": settings.ZDRAVIE_URLS["health"] + reverse("public:logout_done"),
    }
    joint = "&" if "?" in endpoint else "?"
    return endpoint + joint + urlencode(told)
