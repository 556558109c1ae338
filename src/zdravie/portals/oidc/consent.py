"""``/oauth/consent``: at the first entry a person decides what a system may know."""

from typing import cast
from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zdravie.identity.clients.actions.give_consent import give_consent
from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc import requests, scopes
from zdravie.portals.oidc.answers import keep_nothing, send_refusal, show_unproven
from zdravie.portals.oidc.requests import AuthorizationRequest, Flawed, Unproven
from zdravie.portals.oidc.sign_ins import actor_of


def ask_consent(request: HttpRequest, asked: AuthorizationRequest) -> HttpResponse:
    """The page: who asks, for what; two buttons."""
    context = {
        "client": asked.client,
        "site": urlsplit(asked.redirect_uri).netloc,
        "told": scopes.said_to_person(asked.scopes),
        "query": request.GET.urlencode(),
    }
    response = render(request, "oidc/consent.html", context)
    allow_way_to(response, asked.redirect_uri)
    return keep_nothing(response)


def allow_way_to(response: HttpResponse, redirect_uri: str) -> None:
    """Browsers hold the redirect after a form to ``form-action``; it leads to the client here."""
    parts = urlsplit(redirect_uri)
    response._csp_update = {"form-action": [f"{parts.scheme}://{parts.netloc}"]}  # type: ignore[attr-defined]  # noqa: SLF001


@gate(Access.SIGNED_IN)
@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Remember a yes and go on; take a no to the client. The request is judged anew: a form brought it."""
    query = QueryDict(request.POST.get("query", ""), mutable=True)
    try:
        asked = requests.read(query)
        if request.POST.get("decision") != "allow":
            raise asked.refuse("access_denied", "the person refused")
    except Unproven as unproven:
        return show_unproven(request, unproven)
    except Flawed as flawed:
        return send_refusal(flawed)
    actor = actor_of(request)
    give_consent(
        account_id=cast("UUID", actor.id),
        client_pk=asked.client.pk,
        scopes=asked.scopes,
        actor=actor,
        now=clock.now(),
    )
    query["prompt"] = " ".join(sorted(asked.prompt - {"consent"}))
    return keep_nothing(HttpResponseRedirect(f"{reverse('oidc:authorize')}?{query.urlencode()}"))
