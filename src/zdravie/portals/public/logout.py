"""``/logout/``: out of this program, then out of the provider."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.public.gateways.errors import AnswerNotTrusted, ProviderDown
from zdravie.portals.public.session import end_session
from zdravie.portals.public.ways import choose_way


@gate(Access.PUBLIC)
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """The own session ends whatever the provider does; a dead one is left out."""
    sid = end_session(request)
    address = _end_at_provider(sid) or reverse("public:logout_done")
    return HttpResponseRedirect(address)


@gate(Access.PUBLIC)
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """The last page; the provider sends people here too."""
    return render(request, "public/signed_out.html", {})


def _end_at_provider(sid: str) -> str:
    try:
        return choose_way().logout_url(sid)
    except (ProviderDown, AnswerNotTrusted):
        return ""
