"""An address that differs from the registered one by anything at all never gets a redirect (ID-140)."""

import re

import pytest

from tests.identity.passage import CALLBACK
from tests.portals.oidc.conftest import asking
from tests.portals.oidc.redirect_mutations import mutations
from zdravie.identity.clients.models import AuthorizationCode

MUTATIONS = mutations()


def test_there_are_enough_of_them():
    assert len(set(MUTATIONS)) == len(MUTATIONS) >= 300
    assert CALLBACK not in MUTATIONS


@pytest.mark.django_db
@pytest.mark.covers("ID-140")
def test_each_is_refused_with_a_page_and_without_a_redirect(client, clinic, sign_in, agreed):
    sign_in()
    for uri in MUTATIONS:
        answer = client.get("/oauth/authorize", asking(redirect_uri=uri))
        assert answer.status_code == 400, uri
        assert "Location" not in answer.headers, uri
        page = answer.content.decode()
        assert "OIDC-REDIRECT" in page, uri
        assert not re.search(r'(href|action|src)="[^"?]*evil', page), uri
    assert not AuthorizationCode.objects.exists()


@pytest.mark.django_db
def test_even_an_error_does_not_go_there(client, clinic):
    answer = client.get("/oauth/authorize", asking(redirect_uri="https://evil.example/", prompt="none"))
    assert answer.status_code == 400
    assert "Location" not in answer.headers
