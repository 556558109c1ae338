"""Which string is signed: by endpoint and grant."""

import pytest

from zdravie.identity.esia.strings import mistaken_strings, shown_string, signed_string
from zdravie.identity.esia.types import Endpoint, SignedRequest

SAID = {
    "client_id": "CLINIC08",
    "client_secret": "-",
    "scope": "openid fullname",
    "timestamp": "2026.11.24 09:00:00 +0000",
    "state": "STATE",
    "redirect_uri": "https://clinic.example/cb",
}
CURRENT = "CLINIC08openid fullname2026.11.24 09:00:00 +0000STATEhttps://clinic.example/cb"
CLASSIC = "openid fullname2026.11.24 09:00:00 +0000CLINIC08STATE"


def asked(endpoint: Endpoint, **changes: str) -> SignedRequest:
    return SignedRequest(endpoint=endpoint, **SAID | changes)


@pytest.mark.parametrize(
    ("endpoint", "changes", "wanted"),
    [
        (Endpoint.AC, {}, CLASSIC),
        (Endpoint.TE, {"grant_type": "authorization_code", "code": "CODE"}, CLASSIC),
        (Endpoint.TE, {"grant_type": "refresh_token", "refresh_token": "R"}, CLASSIC),
        (Endpoint.TE, {"grant_type": "client_credentials"}, CLASSIC),
        (Endpoint.V2_AC, {}, CURRENT),
        (Endpoint.V2_AC, {"scope_org": "org"}, CURRENT.replace("fullname", "fullnameorg")),
        (Endpoint.V3_TE, {"grant_type": "authorization_code", "code": "CODE"}, CURRENT + "CODE"),
        (Endpoint.V3_TE, {"grant_type": "client_credentials", "scope_org": "org"}, CURRENT),
        (Endpoint.V3_TE, {"grant_type": "refresh_token", "refresh_token": "R"}, CURRENT),
        (
            Endpoint.V3_TE,
            {"grant_type": "refresh_token", "refresh_token": "R", "redirect_uri": ""},
            CURRENT.replace(SAID["redirect_uri"], "R"),
        ),
    ],
)
def test_the_string_by_endpoint_and_grant(endpoint, changes, wanted):
    assert signed_string(asked(endpoint, **changes)) == wanted


def test_codes_and_tokens_are_masked_for_eyes():
    code = asked(Endpoint.V3_TE, grant_type="authorization_code", code="SECRET")
    assert shown_string(code) == CURRENT + "[code]"
    refresh = asked(Endpoint.V3_TE, grant_type="refresh_token", refresh_token="SECRET", redirect_uri="")
    assert "SECRET" not in shown_string(refresh)


def test_no_mistake_is_the_right_string():
    one = asked(Endpoint.V3_TE, grant_type="authorization_code", code="CODE", scope_org="org")
    texts = [text for _, text in mistaken_strings(one)]
    assert signed_string(one) not in texts
    assert len(texts) > 8
