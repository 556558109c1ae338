"""``/.well-known/openid-configuration``: what this provider can do and where."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.keys import ALGORITHMS
from zdravie.kernel.assurance import Assurance
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc import scopes
from zdravie.portals.oidc.answers import issuer

_CLAIMS = (
    *("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "at_hash", "sid"),
    *("name", "family_name", "given_name", "middle_name", "birthdate", "identity_level", "trusted"),
    *("phone_number", "phone_number_verified", "email", "email_verified", "snils"),
)


@gate(Access.PUBLIC)
@require_safe
def discovery(_request: HttpRequest) -> HttpResponse:
    """The document; clients may keep it for some minutes."""
    response = JsonResponse(
        {
            "issuer": issuer(),
            "authorization_endpoint": issuer() + reverse("oidc:authorize"),
            "token_endpoint": issuer() + reverse("oidc:token"),
            "userinfo_endpoint": issuer() + reverse("oidc:userinfo"),
            "jwks_uri": issuer() + reverse("oidc:jwks"),
            "end_session_endpoint": issuer() + reverse("oidc:logout"),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ALGORITHMS,
            "token_endpoint_auth_methods_supported": [Client.AuthMethod.BASIC, Client.AuthMethod.POST],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": scopes.KNOWN,
            "claims_supported": _CLAIMS,
            "acr_values_supported": [level.acr for level in Assurance if level],
            "prompt_values_supported": ["none", "login", "consent"],
            "ui_locales_supported": ["ru", "en"],
            "authorization_response_iss_parameter_supported": True,
            "claims_parameter_supported": False,
            "request_parameter_supported": False,
            "request_uri_parameter_supported": False,
        }
    )
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
