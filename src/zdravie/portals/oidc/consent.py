"""``/oauth/consent``: at the first entry a person decides what a system may know."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from zdravie.identity.clients.actions.give_consent import give_consent
from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc import requests, scopes
from zdravie.portals.oidc.answers import send_refusal, show_unproven
from zdravie.portals.oidc.requests import AuthorizationRequest, Flawed, Unproven
from zdravie.portals.passage.consent import show_consent
from zdravie.portals.passage.leaving import keep_nothing
from zdravie.portals.passage.sign_ins import actor_of


def ask_consent(request: HttpRequest, asked: AuthorizationRequest) -> HttpResponse:
    """The page, whose form brings this very request back."""
    return show_consent(
        request,
        client=asked.client,
        redirect_uri=asked.redirect_uri,
        told=scopes.said_to_person(asked.scopes),
        action=reverse("oidc:consent"),
        kept=request.GET.urlencode(),
    )


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
