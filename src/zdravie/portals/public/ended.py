"""``/login/ended/``: the provider says that a person left there; they are signed out here too."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.public.gateways.discovery import get_provider
from zdravie.portals.public.gateways.errors import AnswerNotTrusted, ProviderDown
from zdravie.portals.public.gateways.logout_tokens import read_logout_token
from zdravie.registries.browser_sessions.actions.end_sign_in import end_sign_in
from zdravie.registries.browser_sessions.types import SignInName


@gate(Access.SERVICE)
@csrf_exempt  # no cookie counts here; the signature of the provider does
@require_POST
def ended(request: HttpRequest) -> HttpResponse:
    """Judge the token, then end the sessions. While the provider cannot be asked for its keys: try again."""
    now = clock.now()
    try:
        provider = get_provider()
        told = read_logout_token(request.POST.get("logout_token", ""), provider=provider, now=now)
    except ProviderDown:
        return _answer({"error": "temporarily_unavailable"}, 503)
    except AnswerNotTrusted as untrue:
        record_refusal(actor=ANONYMOUS, what="LOGIN-LOGOUT-TOKEN", purpose=f"logout token {untrue}"[:120])
        return _answer({"error": "invalid_request", "error_description": str(untrue)}, 400)
    sign_in = SignInName(issuer=provider.issuer, subject=told.subject, sid=told.sid)
    end_sign_in(sign_in=sign_in, jti=told.jti, actor=SYSTEM, now=now)
    return _answer({}, 200)


def _answer(body: dict[str, str], status: int) -> HttpResponse:
    answer = JsonResponse(body, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
