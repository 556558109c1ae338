"""``/public/esia.zip`` and its neighbours: certificates of the keys that sign our tokens."""

import io
import json
import zipfile

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zdravie.identity.esia.load import own_name
from zdravie.identity.esia.queries.own_certificates import OwnCertificate, list_own_certificates
from zdravie.kernel import clock
from zdravie.platform.signing.certificates import read_certificate, to_pem
from zdravie.portals.kit.gate import Access, gate

_KINDS = {
    "cer": "application/pkix-cert",
    "pem": "application/x-pem-file",
    "jwk": "application/jwk+json",
}
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@gate(Access.PUBLIC)
@require_safe
def archive(_request: HttpRequest) -> HttpResponse:
    """All of them, those of the next keys too: a system should accept a set."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        for own in _own():
            for kind in _KINDS:
                if data := _as(own, kind):
                    box.writestr(zipfile.ZipInfo(f"{own.name}.{kind}", _FIRST_DAY), data)
    response = _public(packed.getvalue(), "application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="esia.zip"'
    return response


@gate(Access.PUBLIC)
@require_safe
def one(_request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """``rsa.cer``, ``gost.pem``: of the key that signs now; or one by its full name."""
    for own in _own():
        if name.lower() in (own.name.lower(), own.name.partition("-")[0].lower()) and kind in _KINDS:
            data = _as(own, kind)
            if data:
                return _public(data, _KINDS[kind])
    raise Http404


def _own() -> list[OwnCertificate]:
    return list_own_certificates(common_name=own_name(), now=clock.now())


def _as(own: OwnCertificate, kind: str) -> bytes:
    match kind:
        case "cer":
            return own.der
        case "pem":
            return to_pem(read_certificate(own.der))
    return json.dumps(own.jwk).encode() if own.jwk else b""


def _public(data: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
