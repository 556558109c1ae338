"""Changes of an entry: its settings, its secret, whether it works."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from zdravie.identity.clients.actions.change_client import change_client
from zdravie.identity.clients.actions.resume_client import resume_client
from zdravie.identity.clients.actions.rotate_secret import rotate_secret
from zdravie.identity.clients.actions.suspend_client import suspend_client
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.managed import get_own_client
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.console.frame import show_system
from zdravie.portals.console.systems.entries import (
    dialect_of,
    initial_of,
    needs_secret,
    new_secret,
    registration_of,
)
from zdravie.portals.console.systems.forms import FORMS, RotateForm
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: Request, pk: UUID) -> HttpResponse:
    """The entry as a form; a secret is drawn when the new way of proof needs the first one."""
    client = get_own_client(client_pk=pk, actor=request.actor)
    kind = FORMS[dialect_of(client)]
    if request.method != "POST":
        form = kind(initial=initial_of(client), is_new=False, kept_scopes=client.scopes)
        return show_system(request, "settings", client, {"form": form, "dialect": kind.dialect})
    form = kind(request.POST, is_new=False, kept_scopes=client.scopes)
    if not form.is_valid():
        return show_system(request, "settings", client, {"form": form, "dialect": kind.dialect}, status=422)
    registration = registration_of(form.cleaned_data, client_id=client.client_id, owner_id=client.owner_id)
    needs_one = needs_secret(registration.token_endpoint_auth_method) and client.secret_hash is None
    secret = new_secret() if needs_one else ""
    try:
        changed = change_client(
            client_pk=pk, registration=registration, secret=secret, actor=request.actor, now=clock.now()
        )
    except DomainError as refusal:
        form.add_domain_error(refusal)
        context = {"form": form, "dialect": kind.dialect}
        return show_system(request, "settings", client, context, status=refusal.status)
    if secret:
        return show_system(request, "secret", changed, {"secret": secret})
    return redirect("console:system", pk=pk)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
def rotate(request: Request, pk: UUID) -> HttpResponse:
    """A new secret, shown here and never again."""
    form = RotateForm(request.POST)
    secret = new_secret()
    is_old_kept = form.is_valid() and form.cleaned_data["keep_old"]
    client = rotate_secret(
        client_pk=pk, secret=secret, is_old_kept=is_old_kept, actor=request.actor, now=clock.now()
    )
    return show_system(request, "secret", client, {"secret": secret, "is_old_kept": is_old_kept})


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
def change_state(request: Request, pk: UUID) -> HttpResponse:
    """Stop the system, or let it work again."""
    wants_stop = request.POST.get("state") == Client.State.SUSPENDED
    act = suspend_client if wants_stop else resume_client
    act(client_pk=pk, actor=request.actor, now=clock.now())
    return redirect("console:system", pk=pk)
