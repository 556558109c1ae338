"""«Доверенный контакт»: invite, withdraw, agree, refuse."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from zdravie.identity.recovery import queries
from zdravie.identity.recovery.actions.answer_invitation import answer_invitation
from zdravie.identity.recovery.actions.end_contact import end_contact
from zdravie.identity.recovery.actions.invite_contact import invite_contact
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages.frame import show_in_frame
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.fields import PhoneField
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.gate import Access, gate

UNPROCESSABLE = 422


class ContactForm(Form):
    """Whom to invite."""

    phone = PhoneField(
        label=_("Телефон доверенного человека"),
        help_text=_("Совершеннолетний, с кабинетом в Здравии. Ему придёт СМС с приглашением."),
    )


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD"])
def overview(request: Request) -> HttpResponse:
    """Whom I trust and who trusts me."""
    return _show(request, ContactForm())


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: Request) -> HttpResponse:
    """Invite somebody; two factors are asked, for a thief would invite himself."""
    form = ContactForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _show(request, form, status=UNPROCESSABLE if request.method == "POST" else 200)
    try:
        invite_contact(
            phone=form.cleaned_data["phone"],
            visitor=visitor_of(request),
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _show(request, form, status=refusal.status)
    return _back()


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
def withdraw(request: Request, link_id: UUID) -> HttpResponse:
    """Trust somebody no longer."""
    return _end(request, link_id)


@gate(Access.SIGNED_IN)
@require_POST
def leave(request: Request, link_id: UUID) -> HttpResponse:
    """Be somebody's contact no longer."""
    return _end(request, link_id)


@gate(Access.SIGNED_IN)
@require_POST
def answer(request: Request, link_id: UUID) -> HttpResponse:
    """Agree or refuse."""
    is_accepted = request.POST.get("answer") == "yes"
    try:
        answer_invitation(link_id=link_id, is_accepted=is_accepted, actor=request.actor, now=clock.now())
    except DomainError as refusal:
        return _refused(request, refusal)
    return _back()


def _end(request: Request, link_id: UUID) -> HttpResponse:
    try:
        end_contact(link_id=link_id, visitor=visitor_of(request), actor=request.actor, now=clock.now())
    except DomainError as refusal:
        return _refused(request, refusal)
    return _back()


def _refused(request: Request, refusal: DomainError) -> HttpResponse:
    form = ContactForm({})
    form.errors.clear()
    form.add_domain_error(refusal)
    return _show(request, form, status=refusal.status)


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("id_pages:trusted_contact"))


def _show(request: Request, form: ContactForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, object] = {
        "form": form,
        "mine": queries.find_own_contact(actor=request.actor),
        "helped": queries.list_helped(actor=request.actor),
    }
    return show_in_frame(
        request, "id_pages/trusted/overview.html", context, section="security", status=status
    )
