"""``/.well-known/openid-configuration``: what this provider can do and where."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from zdravie.identity.clients.actions.accept_assertion import ALGORITHMS as ASSERTION_ALGORITHMS
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.keys import ALGORITHMS
from zdravie.identity.clients.registration import GRANT_TYPES
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.platform.norms.queries import get_count
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc import scopes
from zdravie.portals.oidc.addresses import endpoint, issuer
from zdravie.portals.oidc.answers import RESPONSE_MODES

_CLAIMS = (
    *("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "at_hash", "sid"),
    *("name", "family_name", "given_name", "middle_name", "birthdate", "identity_level", "trusted"),
    *("phone_number", "phone_number_verified", "email", "email_verified", "snils"),
)
_METHODS = tuple(
    method
    for method in Client.AuthMethod.values
    if method not in (Client.AuthMethod.SIGNATURE, Client.AuthMethod.NONE)
)
_ENDPOINTS = {
    "authorization_endpoint": "authorize",
    "pushed_authorization_request_endpoint": "par",
    "token_endpoint": "token",
    "userinfo_endpoint": "userinfo",
    "introspection_endpoint": "introspect",
    "revocation_endpoint": "revoke",
    "device_authorization_endpoint": "device_authorization",
    "end_session_endpoint": "logout",
    "jwks_uri": "jwks",
}


@gate(Access.PUBLIC)
@require_safe
def discovery(_request: HttpRequest) -> HttpResponse:
    """The document; clients may keep it for some minutes."""
    can = {
        "response_types_supported": ["code"],
        "response_modes_supported": RESPONSE_MODES,
        "grant_types_supported": GRANT_TYPES,
        "subject_types_supported": Client.SubjectType.values,
        "id_token_signing_alg_values_supported": ALGORITHMS,
        "token_endpoint_auth_methods_supported": (*_METHODS, Client.AuthMethod.NONE),
        "introspection_endpoint_auth_methods_supported": _METHODS,
        "revocation_endpoint_auth_methods_supported": (*_METHODS, Client.AuthMethod.NONE),
        "token_endpoint_auth_signing_alg_values_supported": ASSERTION_ALGORITHMS,
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": scopes.KNOWN,
        "claims_supported": _CLAIMS,
        "claim_types_supported": ["normal"],
        "acr_values_supported": [level.acr for level in Assurance if level],
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "ui_locales_supported": ["ru", "en"],
        "authorization_response_iss_parameter_supported": True,
        "require_pushed_authorization_requests": False,
        "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
        "claims_parameter_supported": False,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
    }
    where = {name: endpoint(of) for name, of in _ENDPOINTS.items()}
    return shown_for_minutes(JsonResponse({"issuer": issuer(), **where, **can}))


def shown_for_minutes(response: HttpResponse) -> HttpResponse:
    """What clients may keep: as long as the next signing key is shown before it signs, at the least."""
    seconds = get_count("clients.keys_cached", on=clock.now().date())
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    return response
