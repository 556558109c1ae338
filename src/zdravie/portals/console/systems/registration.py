"""A new system: the dialect first, then its entry; a secret is shown once, on the page that answers."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from zdravie.identity.clients.actions.register_client import register_client
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.console.frame import show, show_system
from zdravie.portals.console.systems.entries import FIRST, needs_secret, new_secret, registration_of
from zdravie.portals.console.systems.forms import FORMS
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
def choose(request: Request) -> HttpResponse:
    """Which of the two languages the system speaks."""
    return show(request, "new", {})


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Request, dialect: str) -> HttpResponse:
    """The entry; what was typed stays typed."""
    if dialect not in FORMS:
        raise Http404
    if request.method != "POST":
        return _form(request, dialect, FORMS[dialect](initial=FIRST[dialect]))
    form = FORMS[dialect](request.POST)
    if not form.is_valid():
        return _form(request, dialect, form, status=422)
    registration = registration_of(
        form.cleaned_data, client_id=form.cleaned_data["client_id"], owner_id=request.actor.id
    )
    secret = new_secret() if needs_secret(registration.token_endpoint_auth_method) else ""
    try:
        client = register_client(
            registration=registration, secret=secret, actor=request.actor, now=clock.now()
        )
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _form(request, dialect, form, status=refusal.status)
    return show_system(request, "secret", client, {"secret": secret, "is_new": True})


def _form(request: Request, dialect: str, form: object, *, status: int = 200) -> HttpResponse:
    return show(request, "register", {"form": form, "dialect": dialect, "is_new": True}, status=status)
