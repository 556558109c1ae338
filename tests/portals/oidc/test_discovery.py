"""What the provider says of itself is true."""

import pytest

from tests.portals.oidc.conftest import ISSUER

pytestmark = pytest.mark.django_db


def test_every_address_it_names_is_served(client, clinic):
    document = client.get("/.well-known/openid-configuration").json()
    assert document["issuer"] == ISSUER
    for name in ("authorization", "token", "userinfo", "end_session"):
        path = document[f"{name}_endpoint"].removeprefix(ISSUER)
        assert client.get(path).status_code in {200, 302, 400, 401, 405}, name
    assert len(client.get(document["jwks_uri"].removeprefix(ISSUER)).json()["keys"]) == 1


def test_promises_only_what_is_done(client):
    document = client.get("/.well-known/openid-configuration").json()
    assert document["response_types_supported"] == ["code"]
    assert document["code_challenge_methods_supported"] == ["S256"]
    assert document["id_token_signing_alg_values_supported"] == ["RS256", "ES256"]
    assert document["authorization_response_iss_parameter_supported"] is True
    assert "none" not in document["token_endpoint_auth_signing_alg_values_supported"]
    assert "none" not in document["introspection_endpoint_auth_methods_supported"]
