"""Which addresses belong to a system: any path under its sites, and nothing that only looks so."""

import pytest

from zdravie.identity.clients.models import Client
from zdravie.identity.esia import rules

CLIENT = Client(
    redirect_prefixes=["https://clinic.example", "https://shared.example/clinic/"],
    redirect_uris=["https://exact.example/cb"],
    post_logout_redirect_uris=["https://exact.example/bye"],
    token_endpoint_auth_method="esia_signature",
)


@pytest.mark.parametrize(
    "uri",
    [
        "https://clinic.example",
        "https://clinic.example/",
        "https://clinic.example/any/path?data=1",
        "https://clinic.example?data=1",
        "https://shared.example/clinic",
        "https://shared.example/clinic/cb",
        "https://exact.example/cb",
    ],
)
def test_any_path_under_a_registered_site_is_its_own(uri):
    assert rules.is_return_address_of(CLIENT, uri)


@pytest.mark.covers("ID-140")
@pytest.mark.parametrize(
    "uri",
    [
        "",
        "https://clinic.example.evil.example/",
        "https://clinic.example@evil.example/",
        "https://clinic.example:8443/",
        "https://clinic.example\\@evil.example/",
        "https://clinic.exampleevil/",
        "https://CLINIC.example/",
        "http://clinic.example/",
        "//clinic.example/",
        "https://evil.example/https://clinic.example/",
        "https://clinic.example/#fragment",
        "https://clinic.example/ space",
        "https://clinic.example/\nSet-Cookie:a",
        "https://shared.example/other",
        "https://shared.example/clinic-two",
        "https://shared.example/clinic/../other",
        "https://shared.example/clinic/%2e%2e/other",
        "https://shared.example/clinic/%252e%252e/other",
        "https://exact.example/cb/more",
        "https://exact.example/",
        "javascript:alert(1)",
        "https://clinic.example/" + "a" * 500,
    ],
)
def test_nothing_that_only_looks_so_is(uri):
    assert not rules.is_return_address_of(CLIENT, uri)


def test_the_way_back_after_signing_out():
    assert rules.is_logout_address_of(CLIENT, "https://exact.example/bye")
    assert rules.is_logout_address_of(CLIENT, "https://clinic.example/")
    assert not rules.is_logout_address_of(CLIENT, "https://evil.example/")
