"""``/idp/ext/Logout``: a system takes its person out of the sign-on and wants them back."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.views.decorators.http import require_safe

from zdravie.identity.esia import errors, rules
from zdravie.identity.esia.errors import EsiaRefusal
from zdravie.identity.esia.queries.systems import check_admission, get_system
from zdravie.portals.esia import parameters
from zdravie.portals.esia.answers import note
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.passage.leaving import keep_nothing, show_stopped
from zdravie.portals.passage.sign_ins import end_session

_ENDPOINT = "/idp/ext/Logout"


@gate(Access.PUBLIC)
@require_safe
def logout(request: HttpRequest) -> HttpResponse:
    """A known system ends the session at once; the way back leads to its registered sites alone."""
    given = parameters.read(request)
    client, back = None, given["redirect_url"]
    try:
        client = get_system(given["client_id"])
        check_admission(client)
        if back and not rules.is_logout_address_of(client, back):
            raise errors.RedirectForeign(why=f"redirect_url {back[:200]} не относится к сайтам системы")
    except EsiaRefusal as refusal:
        note(client, _ENDPOINT, given, refusal)
        return show_stopped(request, refusal)
    end_session(request)
    note(client, _ENDPOINT, given)
    return keep_nothing(HttpResponseRedirect(back or resolve_url(settings.ZDRAVIE_SIGN_IN_URL)))
