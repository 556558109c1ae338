"""The family: whose cards one may open, requests to open another, and who opens one's own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.kernel import clock
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.acting import ACTING_FOR
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.family.forms import AdultForm, ChildForm, CodeForm
from zdravie.registries.family.actions.ask_for_adult import ask_for_adult
from zdravie.registries.family.actions.ask_for_child import ask_for_child
from zdravie.registries.family.actions.confirm_consent import confirm_consent
from zdravie.registries.family.actions.end_access import end_access
from zdravie.registries.family.queries import get_standing, list_own_ties


@gate(Access.SIGNED_IN)
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """Both directions: whom one acts for, and who acts for one."""
    actor = cabinet.actor_of(request)
    ties = list_own_ties(actor=actor, now=clock.now())
    context = {
        "mine": [tie for tie in ties if tie.representative_id == actor.id and tie.granted_at],
        "asked": [tie for tie in ties if tie.representative_id == actor.id and not tie.granted_at],
        "of_me": [tie for tie in ties if tie.person_id == actor.id],
    }
    return cabinet.show(request, "family/list.html", context, section="home")


@gate(Access.SIGNED_IN, identity=IdentityLevel.CONFIRMED)
@require_http_methods(["GET", "HEAD", "POST"])
def child(request: HttpRequest) -> HttpResponse:
    """A parent asks the child's clinic."""
    form = ChildForm(request.POST or None)
    if form.is_valid():
        try:
            ask_for_child(**form.cleaned_data, actor=cabinet.actor_of(request), now=clock.now())
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return redirect("patient:family")
    return _form_page(request, "family/child.html", form)


@gate(Access.SIGNED_IN, identity=IdentityLevel.CONFIRMED)
@require_http_methods(["GET", "HEAD", "POST"])
def adult(request: HttpRequest) -> HttpResponse:
    """A code is sent to the adult, if there is such a person; the page is the same either way."""
    form = AdultForm(request.POST or None)
    if form.is_valid():
        try:
            ask_for_adult(**form.cleaned_data, actor=cabinet.actor_of(request), now=clock.now())
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return redirect("patient:consent")
    return _form_page(request, "family/adult.html", form)


@gate(Access.SIGNED_IN, identity=IdentityLevel.CONFIRMED)
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest) -> HttpResponse:
    """The code that the adult told."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            confirm_consent(code=form.cleaned_data["code"], actor=cabinet.actor_of(request), now=clock.now())
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return redirect("patient:family")
    return _form_page(request, "family/consent.html", form)


def _form_page(request: HttpRequest, template: str, form: ChildForm | AdultForm | CodeForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return cabinet.show(request, template, {"form": form}, section="home", status=status)


@gate(Access.SIGNED_IN)
@require_POST
def end(request: HttpRequest, representation_id: UUID) -> HttpResponse:
    """Either side ends it at once."""
    end_access(representation_id=representation_id, actor=cabinet.actor_of(request), now=clock.now())
    return redirect("patient:family")


@gate(Access.SIGNED_IN)
@require_POST
def open_card(request: HttpRequest, representation_id: UUID) -> HttpResponse:
    """From here on the cabinet shows the card of the other person, under a yellow strip."""
    tie = get_standing(representation_id, actor=cabinet.actor_of(request), now=clock.now())
    request.session[ACTING_FOR] = str(tie.person_id)
    return redirect("patient:home")


@gate(Access.SIGNED_IN)
@require_POST
def close_card(request: HttpRequest) -> HttpResponse:
    """Back to one's own card."""
    request.session.pop(ACTING_FOR, None)
    return redirect("patient:home")
