"""Children and wards, addresses."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.identity.accounts.actions.add_represented import add_represented
from zdravie.identity.accounts.actions.change_address import change_address
from zdravie.identity.accounts.actions.remove_represented import remove_represented
from zdravie.identity.accounts.models import Address
from zdravie.identity.accounts.queries import find_own_addresses, list_own_represented
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages.frame import show_in_frame
from zdravie.portals.id_pages.profile.forms import AddressForm, RepresentedForm
from zdravie.portals.id_pages.session import Request
from zdravie.portals.kit.gate import Access, gate

UNPROCESSABLE = 422
_KINDS = {"residence": Address.Kind.RESIDENCE, "registration": Address.Kind.REGISTRATION}


@gate(Access.SIGNED_IN)
@require_safe
def family(request: Request) -> HttpResponse:
    """Everybody for whom the account holder acts."""
    context: dict[str, object] = {"people": list_own_represented(actor=request.actor)}
    return show_in_frame(request, "id_pages/profile/family.html", context, section="profile")


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Name a child or a ward."""
    form, status = RepresentedForm(request.POST or None), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                add_represented(person=form.represented(), actor=request.actor, now=clock.now())
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return HttpResponseRedirect(reverse("id_pages:family"))
    template = "id_pages/profile/represented.html"
    return show_in_frame(request, template, {"form": form}, section="profile", status=status)


@gate(Access.SIGNED_IN)
@require_POST
def remove(request: Request, represented_id: UUID) -> HttpResponse:
    """Take somebody off the list."""
    remove_represented(represented_id=represented_id, actor=request.actor, now=clock.now())
    return HttpResponseRedirect(reverse("id_pages:family"))


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: Request, kind: str) -> HttpResponse:
    """Where the account holder lives or is registered; an emptied form takes the address away."""
    if kind not in _KINDS:
        raise Http404
    kept = find_own_addresses(actor=request.actor).get(_KINDS[kind])
    form = AddressForm(request.POST or None, kept=kept)
    if request.method == "POST" and ("remove" in request.POST or form.is_valid()):
        said = None if "remove" in request.POST else form.address()
        change_address(kind=_KINDS[kind], address=said, actor=request.actor, now=clock.now())
        return HttpResponseRedirect(reverse("id_pages:profile"))
    context = {"form": form, "kind": kind, "is_kept": kept is not None}
    status = UNPROCESSABLE if form.errors else 200
    return show_in_frame(request, "id_pages/profile/address.html", context, section="profile", status=status)
