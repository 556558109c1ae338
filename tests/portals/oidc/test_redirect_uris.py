"""An address that differs from the registered one by anything at all never gets a redirect (ID-140)."""

import re

import pytest

from tests.identity.passage import CALLBACK
from tests.portals.oidc.conftest import asking
from zdravie.identity.clients.models import AuthorizationCode

MUTATIONS = [
    "",
    "/callback",
    "//clinic.example/callback",
    "callback",
    "https:",
    "https://",
    "https:///callback",
    "https:/clinic.example/callback",
    "https:clinic.example/callback",
    "http://clinic.example/callback",
    "HTTPS://clinic.example/callback",
    "Https://clinic.example/callback",
    "ftp://clinic.example/callback",
    "javascript:alert(1)//clinic.example/callback",
    "data:text/html,clinic.example/callback",
    "https://CLINIC.EXAMPLE/callback",
    "https://Clinic.example/callback",
    "https://clinic.example./callback",
    "https://clinic.example:443/callback",
    "https://clinic.example:80/callback",
    "https://clinic.example:8443/callback",
    "https://clinic.example:/callback",
    "https://clinic.example:443@evil.example/callback",
    "https://clinic.example@evil.example/callback",
    "https://evil.example@clinic.example/callback",
    "https://user:word@clinic.example/callback",
    "https://@clinic.example/callback",
    "https://clinic.example%40evil.example/callback",
    "https://clinic.example%2f@evil.example/callback",
    "https://clinic.example\\@evil.example/callback",
    "https://clinic.example\\.evil.example/callback",
    "https://evil.example\\clinic.example/callback",
    "https:\\\\clinic.example\\callback",
    "https://clinic.example\\callback",
    "https://clinic.example.evil.example/callback",
    "https://evil.example/clinic.example/callback",
    "https://evilclinic.example/callback",
    "https://sub.clinic.example/callback",
    "https://clinic.example.com/callback",
    "https://*.example/callback",
    "https://clinic.example/*",
    "https://сlinic.example/callback",
    "https://xn--linic-e1b.example/callback",
    "https://clinic。example/callback",
    "https://clinic.example/Callback",
    "https://clinic.example/CALLBACK",
    "https://clinic.example/callback/",
    "https://clinic.example//callback",
    "https://clinic.example/./callback",
    "https://clinic.example/callback/.",
    "https://clinic.example/callback/..",
    "https://clinic.example/callback/../callback",
    "https://clinic.example/x/../callback",
    "https://clinic.example/callback/../../evil",
    "https://clinic.example/callback/%2e%2e/evil",
    "https://clinic.example/callback%2f..%2fevil",
    "https://clinic.example/%63allback",
    "https://clinic.example/callbac%6B",
    "https://clinic.example/callback%00",
    "https://clinic.example/callback%20",
    "https://clinic.example/callback%23",
    "https://clinic.example/callback%3F",
    "https://clinic.example/callback?",
    "https://clinic.example/callback?next=https://evil.example",
    "https://clinic.example/callback?code=1",
    "https://clinic.example/callback&x=1",
    "https://clinic.example/callback;x=1",
    "https://clinic.example/callback#",
    "https://clinic.example/callback#part",
    "https://clinic.example/callback#@evil.example/",
    "https://clinic.example/callbackx",
    "https://clinic.example/callbac",
    "https://clinic.example/",
    "https://clinic.example",
    " https://clinic.example/callback",
    "https://clinic.example/callback ",
    "\thttps://clinic.example/callback",
    "https://clinic.example/callback\t",
    "https://clinic.example/callback\r\nSet-Cookie: a=b",
    "https://clinic.example/callback\n",
    "https://clinic.example/callback\x00",
    "https://clinic.example/\u200bcallback",
    "https://clinic.example/callback\u202e",
    "https://clinic.example/callback,https://evil.example/",
    "https://clinic.example/callback https://evil.example/",
    "https://127.0.0.1/callback",
    "https://[::1]/callback",
    "https://localhost/callback",
    "http://localhost:8000/login/callback/",
    "null",
    "undefined",
    "urn:ietf:wg:oauth:2.0:oob",
]


def test_there_are_enough_of_them():
    assert len(set(MUTATIONS)) == len(MUTATIONS) >= 60
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
