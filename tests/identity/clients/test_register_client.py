"""``register_client``: systems are admitted only with addresses that can be answered safely."""

import pytest

from tests.identity.passage import AFTER_LOGOUT, CALLBACK, SECRET, admit
from zdravie.identity.clients import errors
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.clients import find_client, get_client_by_secret
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_keeps_only_a_hash_of_the_secret(now):
    client = admit(now)
    kept = Client.objects.filter(pk=client.pk).values_list("secret_hash", flat=True).get()
    assert len(bytes(kept)) == 32
    assert SECRET.encode() not in bytes(kept)
    assert AuditEntry.objects.filter(what="clients.client_registered.v1", subject_id=client.pk).exists()


def test_one_name_is_one_system(now):
    admit(now)
    with pytest.raises(errors.ClientIdTaken):
        admit(now)


@pytest.mark.parametrize(
    "uri",
    [
        "http://clinic.example/callback",
        "ftp://clinic.example/callback",
        "javascript:alert(1)",
        "//clinic.example/callback",
        "https:///callback",
        "https://clinic.example/*",
        "https://*.example/callback",
        "https://clinic.example/callback#part",
        "https://user@clinic.example/callback",
        "https://user:word@clinic.example/callback",
        "https://clinic.example\\@evil.example/",
        "https://clinic.example/a b",
        "https://поликлиника.рф/callback",
        "https://clinic.example:port/callback",
        "http://localhost.evil.example/callback",
        "http://127.0.0.1.evil.example/callback",
        "",
    ],
)
def test_refuses_an_unsafe_address(now, uri):
    with pytest.raises(errors.BadRegistration):
        admit(now, redirect_uris=(uri,))
    with pytest.raises(errors.BadRegistration):
        admit(now, post_logout_redirect_uris=(uri,))


@pytest.mark.parametrize(
    "uri",
    [
        CALLBACK,
        "https://clinic.example:8443/callback?tab=1",
        "http://localhost:8000/login/callback/",
        "http://127.0.0.1:8000/cb",
        "http://[::1]:8000/cb",
    ],
)
def test_takes_https_and_the_own_machine(now, uri):
    assert admit(now, redirect_uris=(uri,)).redirect_uris == [uri]


def test_refuses_a_system_with_nowhere_to_return(now):
    with pytest.raises(errors.BadRegistration):
        admit(now, redirect_uris=())


def test_refuses_an_unknown_way_of_proof(now):
    with pytest.raises(errors.BadRegistration):
        admit(now, token_endpoint_auth_method="tls_client_auth")


def test_a_system_proves_itself_in_its_own_way_only(now):
    client = admit(now)
    found = get_client_by_secret(client_id="clinic", secret=SECRET, method="client_secret_basic")
    assert found.pk == client.pk
    for wrong in (
        {"secret": SECRET + "x"},
        {"secret": ""},
        {"client_id": "nobody"},
        {"method": "client_secret_post"},
    ):
        said = {"client_id": "clinic", "secret": SECRET, "method": "client_secret_basic"} | wrong
        with pytest.raises(errors.WrongClientSecret):
            get_client_by_secret(**said)
    assert find_client("CLINIC") is None
    assert client.post_logout_redirect_uris == [AFTER_LOGOUT]
