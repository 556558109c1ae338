"""``/oauth/userinfo``: what the person agreed to tell, for a living token."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zdravie.identity.accounts.errors import AccountNotFound
from zdravie.identity.accounts.queries import get_claims
from zdravie.identity.clients.errors import DeadToken
from zdravie.identity.clients.queries.subjects import subject_of
from zdravie.identity.clients.queries.tokens import get_living_token, get_person
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc.answers import answer, refuse


@gate(Access.SERVICE)
@csrf_exempt  # no cookie counts here; the token in the header does
@require_http_methods(["GET", "POST"])
def userinfo(request: HttpRequest) -> HttpResponse:
    """Claims of the token's scopes; the look is written into the journal before they leave."""
    token, is_twice = _token(request)
    if is_twice:
        return refuse("invalid_request", "the token is sent in two ways at once")
    if not token:
        return _ask_for_token("")
    try:
        living = get_living_token(token)
        person_id = get_person(living)
        claims = get_claims(person_id, living.scopes)
    except (DeadToken, AccountNotFound):
        return _ask_for_token("invalid_token")
    if "openid" not in living.scopes:
        return _ask_for_token("insufficient_scope", status=403)
    record_access(
        actor=Actor(kind=ActorKind.SERVICE, id=living.client_id, session=living.sid[:40]),
        person_id=person_id,
        what="accounts.claims",
        purpose="oauth userinfo",
        subject_id=living.family,
    )
    return answer({**claims, "sub": subject_of(living.client, person_id)})


def _token(request: HttpRequest) -> tuple[str, bool]:
    """The token from the header or the form (RFC 6750, section 2), and whether it came in both."""
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    in_header = value.strip() if scheme.lower() == "bearer" else ""
    in_form = request.POST.get("access_token", "")
    return in_header or in_form, bool(in_header and in_form)


def _ask_for_token(error: str, *, status: int = 401) -> HttpResponse:
    """RFC 6750, section 3: a request without a token learns no reason."""
    response = refuse(error or "invalid_request", "a living bearer token is needed", status=status)
    told = f', error="{error}"' if error else ""
    response.headers["WWW-Authenticate"] = f'Bearer realm="zdravie"{told}'
    return response
