"""Passkeys of the account: added, renamed, removed."""

import json
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zdravie.identity.factors.actions.add_passkey import add_passkey
from zdravie.identity.factors.actions.ask_new_passkey import ask_new_passkey
from zdravie.identity.factors.actions.remove_passkey import remove_passkey
from zdravie.identity.factors.actions.rename_passkey import rename_passkey
from zdravie.identity.factors.queries import find_own_passkey
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages.browsers import describe_browser
from zdravie.portals.id_pages.security.forms import NewPasskeyForm, PasskeyNameForm, Pressed
from zdravie.portals.id_pages.security.strength import strong_enough
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.gate import Access, gate

UNPROCESSABLE = 422


@gate(Access.SIGNED_IN)
@strong_enough
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Ask the device to make a key; the page's script brings its answer."""
    if request.method != "POST":
        suggested = describe_browser(request.headers.get("User-Agent", ""))
        return _show_new(request, NewPasskeyForm(initial={"name": suggested}))
    form = NewPasskeyForm(request.POST)
    if not form.is_valid():
        return _show_new(request, form, status=UNPROCESSABLE)
    try:
        add_passkey(
            challenge_id=form.cleaned_data["challenge"],
            answer=form.cleaned_data["credential"],
            name=form.cleaned_data["name"],
            visitor=visitor_of(request),
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        form.add_error(None, [])
        form.add_domain_error(refusal)
        return _show_new(request, form, status=refusal.status)
    return HttpResponseRedirect(f"{reverse('id_pages:security')}?done=passkey_added")


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: Request, passkey_id: UUID) -> HttpResponse:
    """Another name for a key."""
    passkey = find_own_passkey(passkey_id, actor=request.actor)
    if passkey is None:
        raise Http404
    form = PasskeyNameForm(request.POST or None, initial={"name": passkey.name})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        rename_passkey(passkey_id=passkey_id, name=name, actor=request.actor, now=clock.now())
        return HttpResponseRedirect(reverse("id_pages:security"))
    context: dict[str, object] = {"form": form, "passkey": passkey}
    status = UNPROCESSABLE if form.errors else 200
    page = "id_pages/security/passkey.html"
    return render(request, page, context, status=status)


@gate(Access.SIGNED_IN)
@strong_enough
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Request, passkey_id: UUID) -> HttpResponse:
    """Ask once more, then forget the key."""
    passkey = find_own_passkey(passkey_id, actor=request.actor)
    if passkey is None:
        raise Http404
    if request.method == "POST":
        remove_passkey(
            passkey_id=passkey_id, visitor=visitor_of(request), actor=request.actor, now=clock.now()
        )
        return HttpResponseRedirect(f"{reverse('id_pages:security')}?done=passkey_removed")
    context: dict[str, object] = {"form": Pressed(), "what": "passkey", "passkey": passkey}
    return render(request, "id_pages/security/remove.html", context)


def _show_new(request: Request, form: NewPasskeyForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, object] = {"form": form, "question": None, "options": ""}
    try:
        question = ask_new_passkey(visitor=visitor_of(request), actor=request.actor, now=clock.now())
    except DomainError as refusal:
        form = NewPasskeyForm({})
        form.errors.clear()
        form.add_domain_error(refusal)
        context["form"], status = form, refusal.status
    else:
        context |= {"question": question, "options": json.dumps(question.options)}
    page = "id_pages/security/passkey_new.html"
    return render(request, page, context, status=status)
