"""``/oauth/consent``: at the first entry a person decides what a system may know."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from zdravie.identity.clients.actions.give_consent import give_consent
from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc import diary, marks, requests
from zdravie.portals.oidc.answers import Flawed, Unproven, send_refusal, show_unproven
from zdravie.portals.oidc.requests import AuthorizationRequest
from zdravie.portals.passage.consent import show_consent
from zdravie.portals.passage.leaving import keep_nothing
from zdravie.portals.passage.meanings import said_to_person
from zdravie.portals.passage.sign_ins import actor_of, is_in_hand, sign_in_of


def ask_consent(request: HttpRequest, asked: AuthorizationRequest) -> HttpResponse:
    """The page, whose form brings this very request back."""
    return show_consent(
        request,
        client=asked.client,
        redirect_uri=asked.way_back.redirect_uri,
        told=said_to_person(asked.scopes),
        action=reverse("oidc:consent"),
        kept=marks.written(request.GET).urlencode(),
    )


@gate(Access.SIGNED_IN)
@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Remember a yes and go on; take a no to the client. The request is judged anew: a form brought it."""
    query, now = QueryDict(request.POST.get("query", "")), clock.now()
    actor, mark = actor_of(request), marks.read(query)
    try:
        asked = requests.read(query, is_known=mark.is_known, actor=actor, now=now)
        if request.POST.get("decision") != "allow":
            raise asked.refuse("access_denied", "the person refused")
    except Unproven as unproven:
        diary.note_unproven(request, unproven, now)
        return show_unproven(request, unproven)
    except Flawed as flawed:
        diary.note_flawed(request, flawed, now)
        return send_refusal(request, flawed)
    if is_in_hand(sign_in_of(request)):
        give_consent(
            account_id=cast("UUID", actor.id),
            client_pk=asked.client.pk,
            scopes=asked.scopes,
            actor=actor,
            now=now,
        )
    # Otherwise somebody sent the form without its page: the request asks them for more first.
    onward = marks.written(query, has_agreed=True).urlencode()
    return keep_nothing(HttpResponseRedirect(f"{reverse('oidc:authorize')}?{onward}"))
