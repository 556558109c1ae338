"""How to begin."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zdravie.kernel.assurance import Assurance
from zdravie.portals.console.frame import show
from zdravie.portals.console.systems.addresses import esia_addresses, oidc_addresses
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
def guide(request: Request) -> HttpResponse:
    """Ten minutes from nothing to a person who signed in."""
    context: dict[str, object] = {"oidc": oidc_addresses()[:2], "esia": esia_addresses()[:2]}
    return show(request, "guide", context, section="guide")
