"""A signed statement proves a system once, within minutes, for us alone; no header talks us into anything."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from tests.identity.passage import admit
from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.accept_assertion import accept_assertion
from zdravie.identity.clients.models import SeenOnce
from zdravie.kernel.actor import ANONYMOUS
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
US = "https://id.example"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
CURVE = ECKey.generate_key("P-256", {"kid": "two", "use": "sig"})
STRANGER = RSAKey.generate_key(2048, {"kid": "one"})


@pytest.fixture
def client(now):
    keys = {"keys": [KEY.as_dict(private=False), CURVE.as_dict(private=False)]}
    return admit(now, token_endpoint_auth_method="private_key_jwt", jwks=keys, secret="")


def statement(now, **changes):
    claims = {
        "iss": "clinic",
        "sub": "clinic",
        "aud": US,
        "jti": "first",
        "iat": int(now.timestamp()),
        "exp": int((now + timedelta(minutes=2)).timestamp()),
    }
    return {name: value for name, value in (claims | changes).items() if value is not None}


def signed(claims, key=KEY, alg="RS256", **header):
    return jwt.encode({"alg": alg, "kid": key.kid, **header}, claims, key, [alg])


def accept(assertion, now):
    return accept_assertion(
        assertion=assertion, issuer=US, endpoints={US + "/oauth/token"}, actor=ANONYMOUS, now=now
    )


def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def test_a_system_proves_itself_by_its_key(client, now):
    assert accept(signed(statement(now)), now).pk == client.pk
    assert AuditEntry.objects.get(what="clients.assertion_accepted.v1").actor_id == client.pk


@pytest.mark.parametrize(
    ("key", "alg"), [(KEY, "RS256"), (KEY, "PS256"), (CURVE, "ES256")], ids=["RS256", "PS256", "ES256"]
)
def test_three_algorithms_are_taken(client, now, key, alg):
    assert accept(signed(statement(now), key, alg), now)


def test_one_statement_is_good_for_one_use(client, now):
    assertion = signed(statement(now))
    accept(assertion, now)
    with pytest.raises(errors.AssertionRefused):
        accept(assertion, now)
    accept(signed(statement(now, jti="second")), now)
    assert SeenOnce.objects.count() == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "https://other.example"},
        {"aud": None},
        {"aud": [1, "https://other.example"]},
        {"iss": "another"},
        {"iss": None},
        {"sub": "another"},
        {"sub": None},
        {"jti": None},
        {"jti": ""},
        {"jti": "j" * 300},
        {"jti": 7},
        {"exp": None},
        {"exp": True},
        {"exp": "soon"},
        {"exp": 1},
        {"exp": 4_000_000_000},
        {"iat": 4_000_000_000},
        {"nbf": 4_000_000_000},
        {"nbf": "x"},
    ],
    ids=str,
)
def test_a_wrong_claim_is_refused(client, now, changes):
    with pytest.raises(errors.AssertionRefused):
        accept(signed(statement(now, **changes)), now)
    assert not SeenOnce.objects.exists()


def test_the_audience_may_stand_in_a_list(client, now):
    assert accept(signed(statement(now, aud=["https://other.example", US])), now)


def test_no_algorithm_is_no_signature(client, now):
    for alg in ("none", "None", "NONE", ""):
        unsigned = f"{part({'alg': alg, 'kid': 'one'})}.{part(statement(now))}."
        with pytest.raises(errors.AssertionRefused):
            accept(unsigned, now)


def test_our_copy_of_the_public_key_is_no_shared_secret(client, now):
    for secret in (KEY.as_pem(private=False), json.dumps(KEY.as_dict(private=False)).encode()):
        body = f"{part({'alg': 'HS256', 'kid': 'one'})}.{part(statement(now))}"
        digest = hmac.new(secret, body.encode(), hashlib.sha256).digest()
        forged = f"{body}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
        with pytest.raises(errors.AssertionRefused):
            accept(forged, now)


@pytest.mark.parametrize(
    "header",
    [
        {"jwk": STRANGER.as_dict(private=False)},
        {"jku": "https://evil.example/jwks"},
        {"x5u": "https://evil.example/cert"},
        {"x5c": ["MII"]},
        {"kid": "../../etc/passwd"},
        {"kid": "one' OR '1'='1"},
        {"kid": ""},
        {"crit": ["b64"], "b64": False},
    ],
    ids=["jwk", "jku", "x5u", "x5c", "kid-path", "kid-sql", "kid-empty", "crit"],
)
def test_a_header_cannot_bring_a_key(client, now, header):
    body = f"{part({'alg': 'RS256', 'kid': 'one', **header})}.{part(statement(now))}"
    donor = jwt.encode({"alg": "RS256", "kid": "one"}, statement(now), STRANGER, ["RS256"])
    with pytest.raises(errors.AssertionRefused):
        accept(f"{body}.{donor.split('.')[2]}", now)


def test_a_header_with_a_foreign_field_is_refused_even_if_well_signed(client, now):
    from joserfc import jws

    for header in ({"jku": "https://evil.example/jwks"}, {"jwk": KEY.as_dict(private=False)}):
        said = {"alg": "RS256", "kid": "one", **header}
        with pytest.raises(errors.AssertionRefused):
            accept(jws.serialize_compact(said, json.dumps(statement(now)).encode(), KEY, ["RS256"]), now)


@pytest.mark.parametrize("text", ["", "x", "x.y.z", "..", "e30.e30.", "W10.W10.x", "null.null.null", "\x00"])
def test_what_is_no_token_is_refused(client, now, text):
    with pytest.raises(errors.AssertionRefused):
        accept(text, now)


def test_a_system_with_a_secret_has_no_keys_to_sign_with(now):
    admit(now)
    with pytest.raises(errors.AssertionRefused):
        accept(signed(statement(now)), now)


def test_keys_of_the_registry_are_public_ones_of_two_kinds(now):
    for jwks in (
        None,
        {},
        {"keys": []},
        {"keys": [KEY.as_dict(private=True)]},
        {"keys": [{"kty": "oct", "k": "A" * 43}]},
    ):
        with pytest.raises(errors.BadRegistration):
            admit(now, token_endpoint_auth_method="private_key_jwt", jwks=jwks, secret="")
