"""Which recovery this browser is in."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect

from zdravie.identity.recovery import queries
from zdravie.identity.recovery.models import Recovery
from zdravie.identity.recovery.types import Standing
from zdravie.kernel import clock
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import binding_of

_KEY = "recovery"


def hold(request: Request, recovery: Recovery) -> None:
    """Remember it."""
    request.session[_KEY] = str(recovery.pk)


def find_held(request: Request) -> Standing | None:
    """How far the recovery of this browser is."""
    kept = request.session.get(_KEY)
    if not kept:
        return None
    return queries.find_standing(UUID(kept), binding=binding_of(request), now=clock.now())


def let_go(request: Request) -> None:
    """It is over."""
    request.session.pop(_KEY, None)


def to(request: Request, page: str, **more: str) -> HttpResponse:
    """Another page of the recovery that still knows where the person was going."""
    return HttpResponseRedirect(passage.onward(request, page, **more))


def onward(request: Request, held: Standing) -> HttpResponse:
    """The page of what is missing next; the new password when nothing is."""
    if held.missing.code:
        return to(request, "recovery_code")
    return to(request, "recovery_confirm" if held.missing else "recovery_password")
