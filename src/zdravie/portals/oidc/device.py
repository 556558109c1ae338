"""``/oauth/device_authorization``: a kiosk begins to wait for a person with a telephone (RFC 8628)."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from zdravie.identity.clients import errors, rules
from zdravie.identity.clients.actions.begin_device_grant import begin_device_grant
from zdravie.identity.clients.registration import DEVICE_CODE, REFRESH
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.qr import qr_path
from zdravie.portals.oidc import scopes
from zdravie.portals.oidc.addresses import address_of
from zdravie.portals.oidc.answers import answer
from zdravie.portals.oidc.serving import Asked, serve
from zdravie.portals.oidc.wrongs import Refused
from zdravie.portals.passage.leaving import keep_nothing


@gate(Access.SERVICE)
@csrf_exempt  # no cookie counts here; the client proves itself
@require_POST
def device_authorization(request: HttpRequest) -> HttpResponse:
    """Its own secret for the kiosk, a short code and a QR code for the person."""
    return serve(request, _begin)


@gate(Access.PUBLIC)
@require_safe
def qr(request: HttpRequest) -> HttpResponse:
    """The address with the code as a picture, for kiosks that cannot draw one; it proves nothing."""
    path, side = qr_path(_complete(rules.show_user_code(_code(request))))
    box = f'viewBox="0 0 {side} {side}"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>'
    )
    return keep_nothing(HttpResponse(svg, content_type="image/svg+xml"))


def _begin(asked: Asked) -> HttpResponse:
    if DEVICE_CODE not in asked.client.grant_types:
        raise Refused("unauthorized_client", "this grant type is not registered for the client")
    wished = asked.form.get("scope", "").split()
    known = [scope for scope in scopes.KNOWN if scope in wished]
    if scopes.OFFLINE in known and REFRESH not in asked.client.grant_types:
        known.remove(scopes.OFFLINE)
    if not known or set(known) - set(asked.client.scopes) - {scopes.OFFLINE}:
        raise Refused("invalid_scope", refusal=errors.ScopeTooWide())
    begun = begin_device_grant(client_pk=asked.client.pk, scopes=known, actor=asked.actor, now=asked.now)
    return answer(
        {
            "device_code": begun.device_code,
            "user_code": begun.user_code,
            "verification_uri": address_of(reverse("oidc:device")),
            "verification_uri_complete": _complete(begun.user_code),
            "expires_in": begun.expires_in,
            "interval": begun.interval,
        }
    )


def _complete(user_code: str) -> str:
    return address_of(reverse("oidc:device")) + "?" + urlencode({"user_code": user_code})


def _code(request: HttpRequest) -> str:
    return rules.parse_user_code(request.GET.get("user_code", ""))[: rules.USER_CODE_LENGTH]
