"""A signature is looked at from all sides and spends nothing; the parts of the string add up to it."""

import base64
import itertools
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.identity.esia.keys import rsa_key
from tests.identity.esia.strangers import standard, stripped, url_token, urlsafe
from zdravie.identity.clients.actions.add_certificate import add_certificate
from zdravie.identity.clients.actions.register_client import register_client
from zdravie.identity.clients.types import ClientRegistration
from zdravie.identity.esia.client_secrets import spelling_of
from zdravie.identity.esia.parts import lay_over, string_parts
from zdravie.identity.esia.queries.examinations import examine
from zdravie.identity.esia.strings import signed_string
from zdravie.identity.esia.timestamps import show
from zdravie.identity.esia.types import Endpoint, GrantType, SignedRequest
from zdravie.identity.esia.verification import verify_request
from zdravie.kernel.actor import SYSTEM

KEY = rsa_key()


@pytest.fixture
def system(db, now):
    client = register_client(
        registration=ClientRegistration(
            client_id="CLINIC08",
            name="Поликлиника № 8",
            redirect_prefixes=("https://clinic.example",),
            scopes=("openid", "fullname"),
            token_endpoint_auth_method="esia_signature",
        ),
        actor=SYSTEM,
        now=now,
    )
    add_certificate(client_pk=client.pk, certificate=KEY.certificate_pem, actor=SYSTEM, now=now)
    return client


def asked(now, endpoint=Endpoint.V2_AC, **changes) -> SignedRequest:
    said = {
        "client_id": "CLINIC08",
        "client_secret": "x",
        "certificate_hash": KEY.certificate.sha256,
        "scope": "openid fullname",
        "timestamp": show(now),
        "state": "a-state",
        "redirect_uri": "https://clinic.example/back",
    }
    return SignedRequest(endpoint=endpoint, **said | changes)


def signed(request: SignedRequest, text: str = "") -> SignedRequest:
    text = text or signed_string(request)
    value = KEY.bare(text) if request.endpoint.is_raw else KEY.container(text)
    return replace(request, client_secret=urlsafe(value))


@pytest.mark.parametrize(("endpoint", "grant"), list(itertools.product(Endpoint, ["", *GrantType])))
@pytest.mark.parametrize("redirect_uri", ["", "https://clinic.example/back"])
def test_the_parts_add_up_to_the_string(now, endpoint, grant, redirect_uri):
    request = asked(
        now,
        endpoint,
        grant_type=grant,
        redirect_uri=redirect_uri,
        scope_org="org",
        code="a-code",
        refresh_token="a-token",
    )
    assert "".join(part.value for part in string_parts(request)) == signed_string(request)


@pytest.mark.parametrize("endpoint", list(Endpoint))
def test_a_good_signature_is_good_and_may_still_be_used(system, now, endpoint):
    request = signed(asked(now, endpoint))
    found = examine(request, system, now=now)
    assert found.is_good
    assert found.certificate == KEY.certificate
    assert found.is_container is not endpoint.is_raw
    verify_request(request, system, now=now)
    assert examine(request, system, now=now).was_seen


def test_the_order_of_the_other_generation_is_shown_by_the_difference(system, now):
    right = asked(now)
    wrong = signed(right, signed_string(replace(right, endpoint=Endpoint.AC)))
    found = examine(wrong, system, now=now)
    assert found.signature is not None
    assert found.signature.code == "ESIA-007053"
    assert "порядке v1" in found.signature.explanation
    expected = "".join(piece.text for piece in found.difference if piece.kind != "extra")
    mine = "".join(piece.text for piece in found.difference if piece.kind != "missing")
    assert expected == signed_string(right)
    assert mine == signed_string(replace(right, endpoint=Endpoint.AC))


def test_old_time_and_a_foreign_scope_do_not_hide_that_the_signature_is_right(system, now):
    request = signed(asked(now - timedelta(days=3), scope="openid snils"))
    found = examine(request, system, now=now)
    assert found.signature is None
    assert found.time is not None
    assert found.time.code == "ESIA-007015"
    assert found.scope is not None
    assert found.scope.code == "ESIA-007006"
    assert not found.is_good


@pytest.mark.parametrize(
    "secret", ["", "%%%", "не подпись", "A" * 30_000, base64.b64encode(b"rubbish").decode()]
)
def test_rubbish_is_a_finding_and_no_fault(system, now, secret):
    found = examine(asked(now, client_secret=secret), system, now=now)
    assert found.signature is not None
    assert not found.is_good


def test_says_how_the_secret_is_spelt():
    data = bytes(range(248, 256)) * 8
    assert spelling_of(urlsafe(data)) == "url padded"
    assert spelling_of(stripped(data)) == "url bare"
    assert spelling_of(standard(data)) == "standard padded"
    assert spelling_of(standard(data).replace("+", " ")) == "standard padded"
    assert spelling_of(url_token(data + b"\xff")) == "counted" or len(url_token(data + b"\xff")) % 4 != 1
    assert spelling_of("QUJD") == "plain bare"
    assert spelling_of("a%2Bb") == "encoded"
    assert spelling_of("это не то") == "unreadable"


def test_two_equal_strings_have_no_difference():
    assert [piece.kind for piece in lay_over("abc", "abc")] == ["same"]
    assert [(piece.kind, piece.text) for piece in lay_over("abcd", "abXd")] == [
        ("same", "ab"),
        ("missing", "c"),
        ("extra", "X"),
        ("same", "d"),
    ]
