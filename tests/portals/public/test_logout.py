"""Out of the cabinet, then out of the provider, then a page that says so."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.portals.public.passage import is_signed_in, pass_through
from zdravie.portals.public.gateways import discovery

pytestmark = pytest.mark.django_db


def test_both_sessions_end_and_no_token_stands_in_an_address(client, provider):
    pass_through(client, provider)
    answer = client.post("/logout/")
    address = urlsplit(answer.headers["Location"])
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{provider.issuer}/logout"
    assert parse_qs(address.query) == {
        "client_id": [provider.client_id],
        "logout_hint": ["sid-1"],
        "post_logout_redirect_uri": ["https://health.example/logout/done/"],
    }
    assert not is_signed_in(client)


def test_a_dead_provider_keeps_nobody_in(client, provider):
    pass_through(client, provider)
    discovery.forget()
    provider.broken["/.well-known/openid-configuration"] = lambda: (502, b"")
    assert client.post("/logout/").headers["Location"] == "/logout/done/"
    assert not is_signed_in(client)


def test_a_provider_without_the_endpoint_is_left_alone(client, provider):
    provider.document = {"end_session_endpoint": None}
    pass_through(client, provider)
    assert client.post("/logout/").headers["Location"] == "/logout/done/"


@pytest.mark.covers("SO-010")
def test_who_is_not_signed_in_just_sees_the_last_page(client, provider):
    assert client.post("/logout/").headers["Location"] == "/logout/done/"
    page = client.get("/logout/done/")
    assert page.status_code == 200
    said = page.content.decode().replace("\xa0", " ")
    assert "Вы вышли" in said
    assert "закройте и окно браузера" in said


def test_a_foreign_form_signs_nobody_out(client, provider):
    pass_through(client, provider)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post("/logout/").status_code == 403
    assert is_signed_in(client)
