"""``/profile/``: name, telephone, password and sign-ins are kept by the provider, so people go there."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.public.ways import provider_pages


@gate(Access.SIGNED_IN)
@require_safe
def profile(_request: HttpRequest) -> HttpResponse:
    """Off to the provider's own pages."""
    return HttpResponseRedirect(provider_pages() + "/")
