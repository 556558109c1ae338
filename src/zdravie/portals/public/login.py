"""``/login/``: off to the provider at once, with nothing to press in between."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.portals.kit.addresses import safe_next
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.public import attempts, failures
from zdravie.portals.public.failures import SignInFailed, show_failure
from zdravie.portals.public.gateways.discovery import ALIVE
from zdravie.portals.public.gateways.errors import AnswerNotTrusted, ProviderDown, SignerFailed
from zdravie.portals.public.session import after_sign_in
from zdravie.portals.public.ways import choose_way

LINK = "link"
HOWS = ("manual", LINK)
LEVELS = {"medium": Assurance.MEDIUM, "high": Assurance.HIGH}


@gate(Access.PUBLIC)
@require_safe
def login(request: HttpRequest) -> HttpResponse:
    """Remember in this browser what must come back, then redirect."""
    wanted = safe_next(request.GET.get("next", ""), otherwise=after_sign_in())
    now = clock.now()
    try:
        way = choose_way(fresh_for=ALIVE)
        attempt = attempts.begin(
            request, wanted=wanted, acr=_acr(request), how=_how(request), state=way.new_state(), now=now
        )
        address = way.authorization_url(attempt, now=now)
    except ProviderDown as down:
        return show_failure(request, SignInFailed(failures.DOWN, wanted=wanted, why=str(down)))
    except AnswerNotTrusted as untrue:
        return show_failure(request, SignInFailed(failures.NOT_TRUSTED, wanted=wanted, why=str(untrue)))
    except SignerFailed as unsigned:
        return show_failure(request, SignInFailed(failures.UNSIGNED, wanted=wanted, why=str(unsigned)))
    answer = HttpResponseRedirect(address)
    add_never_cache_headers(answer)
    return answer


def _acr(request: HttpRequest) -> str:
    """The level that a page of ours asks for, in the words of the protocol."""
    if _how(request) == LINK:
        return Assurance.MEDIUM.acr
    level = LEVELS.get(request.GET.get("level", ""))
    return level.acr if level else ""


def _how(request: HttpRequest) -> str:
    """Anew, or to link the account again."""
    how = request.GET.get("how", "")
    return how if how in HOWS else ""
