"""
``/profile/``: how the cabinet is linked to the account at the provider, and what its owner may change.

Name, telephone, password and the journal of sign-ins are kept by the provider: the page leads there.
"""

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.portals.public.gateways import esia
from zdravie.portals.public.gateways.discovery import ALIVE
from zdravie.portals.public.gateways.errors import AnswerNotTrusted, ProviderDown
from zdravie.portals.public.session import after_sign_in, end_session, is_proven_lately
from zdravie.portals.public.ways import choose_way, provider_pages
from zdravie.registries.people.actions.sever_link import sever_link
from zdravie.registries.people.actions.switch_passage import switch_passage
from zdravie.registries.people.queries import list_own_links


@gate(Access.SIGNED_IN)
@require_safe
def profile(request: Request) -> HttpResponse:
    """The links as they stand; ``?check`` asks the provider whether it answers."""
    links = [(link, _host(link.issuer)) for link in list_own_links(actor=request.actor)]
    context = {
        "links": links,
        "provider": provider_pages(),
        "home_url": after_sign_in(),
        "has_switch": not esia.is_chosen(),
        "answers": _answers() if "check" in request.GET else None,
    }
    return render(request, "public/profile.html", context)


@gate(Access.SIGNED_IN)
@require_POST
def switch(request: Request, link_id: int) -> HttpResponse:
    """The automatic passage, on or off."""
    is_on = request.POST.get("automatic") == "on"
    switch_passage(link_id=link_id, is_automatic=is_on, actor=request.actor, now=clock.now())
    return HttpResponseRedirect(reverse("public:profile"))


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def sever(request: Request, link_id: int) -> HttpResponse:
    """Says what will happen, asks for a fresh sign-in by two factors, cuts the link, signs out."""
    now = clock.now()
    if not is_proven_lately(request, now=now):
        return HttpResponseRedirect(_prove_first(request))
    if request.method != "POST":
        return render(request, "public/sever.html", {"link_id": link_id})
    sever_link(link_id=link_id, actor=request.actor, now=now)
    end_session(request)
    return render(request, "public/severed.html", {})


def _prove_first(request: HttpRequest) -> str:
    query = {"next": request.path, "how": "manual", "level": "medium"}
    return f"{reverse('public:login')}?{urlencode(query)}"


def _answers() -> bool:
    try:
        choose_way(fresh_for=ALIVE)
    except (ProviderDown, AnswerNotTrusted):
        return False
    return True


def _host(issuer: str) -> str:
    return urlsplit(issuer).netloc or issuer
