"""Whether a request is honest, and what an integrator is told when it is not."""

import base64
import hashlib
import tomllib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

from tests.identity.esia.keys import MADE_AT, gost_key, rsa_key
from tests.identity.esia.strangers import BY_NAME, Stranger, stripped
from tests.portals.esia.conftest import admit
from zdravie.identity.clients.actions.add_certificate import add_certificate
from zdravie.identity.esia import errors
from zdravie.identity.esia.strings import signed_string
from zdravie.identity.esia.types import Endpoint, SignedRequest
from zdravie.identity.esia.verification import verify_request
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.signing.gateways.openssl import find_gost_engine

pytestmark = pytest.mark.django_db
KEYS = [rsa_key, *([gost_key] if find_gost_engine() else [])]
VECTORS = tomllib.loads(Path(__file__).with_name("gost_requests.toml").read_text(encoding="utf-8"))
STAMP = "2026.11.24 09:00:00 +0000"
SAID = {
    "client_id": "CLINIC08",
    "scope": "openid fullname",
    "timestamp": STAMP,
    "state": "STATE",
    "redirect_uri": "https://clinic.example/cb",
}
CLASSIC: Stranger = BY_NAME["omniauth"]
CURRENT: Stranger = BY_NAME["ilimurzin 4"]


def honest(endpoint: Endpoint, key, **changes: str) -> SignedRequest:
    """A request that is right; changes are made before signing."""
    said = SAID | changes
    stranger = CURRENT if endpoint.is_raw else CLASSIC
    proof = stranger.proof(key, said)
    return SignedRequest(
        endpoint=endpoint,
        client_secret=proof["client_secret"],
        certificate_hash=proof.get("client_certificate_hash", ""),
        **said,
    )


def altered(asked: SignedRequest, **changes: str) -> SignedRequest:
    return SignedRequest(**{name: getattr(asked, name) for name in asked.__slots__} | changes)


def refusal(asked: SignedRequest, client, now: datetime) -> errors.EsiaRefusal:
    with pytest.raises(errors.EsiaRefusal) as refused:
        verify_request(asked, client, now=now)
    return refused.value


@pytest.fixture(params=KEYS, ids=lambda make: make.__wrapped__.__name__)
def key(request):
    return request.param()


@pytest.fixture
def client(key):
    return admit(key)


@pytest.mark.parametrize("endpoint", list(Endpoint))
def test_an_honest_request_passes_once(endpoint, key, client, now):
    grant = {"grant_type": "authorization_code", "code": "CODE"} if endpoint.is_token else {}
    asked = honest(endpoint, key, **grant)
    verify_request(asked, client, now=now)
    again = refusal(asked, client, now)
    assert again.code == "ESIA-007053"
    assert "уже был" in again.explanation


@pytest.mark.parametrize("endpoint", list(Endpoint))
@pytest.mark.parametrize(
    "change",
    [
        {"state": "ANOTHER"},
        {"scope": "fullname openid"},
        {"scope": "openid fullname snils"},
        {"client_id": "CLINIC08X"},
        {"timestamp": "2026.11.24 09:00:01 +0000"},
    ],
    ids=lambda change: "-".join(change.values()),
)
def test_whatever_is_altered_after_signing_is_refused(endpoint, change, key, client, now):
    grant = {"grant_type": "authorization_code", "code": "CODE"} if endpoint.is_token else {}
    refused = refusal(altered(honest(endpoint, key, **grant), **change), client, now)
    assert refused.code == "ESIA-007053"
    expected = refused.details["expected"]
    assert isinstance(expected, str)
    assert "CODE" not in expected


@pytest.mark.parametrize("change", [{"redirect_uri": "https://clinic.example/other"}, {"scope_org": "org"}])
def test_the_current_generation_also_signs_the_way_back(change, key, client, now):
    assert refusal(altered(honest(Endpoint.V2_AC, key), **change), client, now).code == "ESIA-007053"


def test_an_altered_code_is_refused(key, client, now):
    asked = honest(Endpoint.V3_TE, key, grant_type="authorization_code", code="CODE")
    assert refusal(altered(asked, code="OTHER"), client, now).code == "ESIA-007053"


@pytest.mark.parametrize("with_redirect", [True, False])
def test_both_strings_of_a_refresh_are_taken(with_redirect, key, client, now):
    changes = {"grant_type": "refresh_token", "refresh_token": "R"}
    asked = honest(Endpoint.V3_TE, key, **changes) if with_redirect else None
    if asked is None:
        said = {name: value for name, value in SAID.items() if name != "redirect_uri"} | changes
        proof = CURRENT.proof(key, said)
        asked = SignedRequest(
            endpoint=Endpoint.V3_TE,
            client_secret=proof["client_secret"],
            certificate_hash=proof["client_certificate_hash"],
            **said,
        )
    verify_request(asked, client, now=now)


@pytest.mark.parametrize("endpoint", list(Endpoint))
def test_an_empty_secret_is_refused(endpoint, key, client, now):
    refused = refusal(altered(honest(endpoint, key), client_secret=""), client, now)
    assert refused.description == (
        "ESIA-007014: The request doesn`t contain the mandatory parameter [client_secret]."
    )


def test_a_missing_hash_is_named(key, client, now):
    refused = refusal(altered(honest(Endpoint.V2_AC, key), certificate_hash=""), client, now)
    assert "[client_certificate_hash]" in refused.description


def test_a_strangers_certificate_is_refused_in_both_generations(client, now):
    stranger = rsa_key("stranger")
    classic = refusal(honest(Endpoint.AC, stranger), client, now)
    assert (classic.code, "не зарегистрирован" in classic.explanation) == ("ESIA-007002", True)
    assert refusal(honest(Endpoint.V2_AC, stranger), client, now).code == "ESIA-007002"


def test_a_system_without_certificates_learns_that(now):
    refused = refusal(honest(Endpoint.AC, rsa_key()), admit(), now)
    assert "нет ни одного сертификата" in refused.explanation


def test_an_expired_certificate_signs_no_more(now):
    old = rsa_key("old", days=400)
    client = admit(old)
    later = MADE_AT + timedelta(days=401)
    stamp = later.strftime("%Y.%m.%d %H:%M:%S %z")
    refused = refusal(honest(Endpoint.AC, old, timestamp=stamp), client, later)
    assert (refused.code, "недействителен" in refused.explanation) == ("ESIA-007002", True)


def test_a_skewed_clock_is_told_before_anything_else(key, client, now):
    refused = refusal(honest(Endpoint.V2_AC, key), client, now + timedelta(minutes=6))
    assert (refused.code, "отстают" in refused.explanation) == ("ESIA-007015", True)


def test_a_refused_signature_does_not_use_up_the_state(key, client, now):
    asked = honest(Endpoint.V2_AC, key)
    refusal(altered(asked, scope="openid"), client, now)
    verify_request(asked, client, now=now)


def test_the_second_certificate_of_a_system_is_as_good(now):
    client = admit(rsa_key(), rsa_key("second"))
    verify_request(honest(Endpoint.AC, rsa_key("second")), client, now=now)
    verify_request(honest(Endpoint.V2_AC, rsa_key("second"), state="2"), client, now=now)


# -- what an integrator is told ------------------------------------------------------------------------


def signed_otherwise(key, text: str) -> SignedRequest:
    return altered(honest(Endpoint.V2_AC, key), client_secret=stripped(key.bare(text)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"openid fullname{STAMP}CLINIC08STATE", "в порядке v1"),
        (f"CLINIC08openid fullname{STAMP}STATE", "нет redirect_uri"),
        (f"CLINIC08openid fullname{STAMP}STATEhttps%3A%2F%2Fclinic.example%2Fcb", "закодированным"),
        (f"CLINIC08openid fullname{STAMP}STATEhttps://clinic.example/cb\n", "перевод строки"),
        (f"CLINIC08fullname openid{STAMP}STATEhttps://clinic.example/cb", "алфавитном порядке"),
        ("что-то совсем другое", "сравните"),
    ],
)
def test_the_usual_mistakes_in_the_string_are_named(text, words, key, client, now):
    refused = refusal(signed_otherwise(key, text), client, now)
    assert words in refused.explanation
    assert refused.details["expected"] == signed_string(honest(Endpoint.V2_AC, key))


def test_the_usual_mistakes_in_a_container_are_named(key, client, now):
    text = f"CLINIC08openid fullname{STAMP}STATEhttps://clinic.example/cb"
    asked = altered(honest(Endpoint.AC, key), client_secret=stripped(key.container(text)))
    assert "в порядке v2" in refusal(asked, client, now).explanation
    bare = altered(honest(Endpoint.AC, key), client_secret=honest(Endpoint.V2_AC, key).client_secret)
    assert "без контейнера" in refusal(bare, client, now).explanation
    boxed = altered(honest(Endpoint.V2_AC, key), client_secret=honest(Endpoint.AC, key).client_secret)
    assert "контейнер CMS" in refusal(boxed, client, now).explanation


@pytest.mark.parametrize(
    ("secret", "words"),
    [("%2Babc", "дважды"), ("-----BEGIN CMS-----", "PEM"), ("подпись", "base64"), ("AAAA", "CMS")],
)
def test_an_unreadable_secret_is_explained(secret, words, key, client, now):
    refused = refusal(altered(honest(Endpoint.AC, key), client_secret=secret), client, now)
    assert (refused.code, words in refused.explanation) == ("ESIA-007053", True)


def wrong_hashes():
    certificate = rsa_key().certificate
    pem = rsa_key().certificate_pem
    return [
        (hashlib.sha1(certificate.der).hexdigest(), "SHA-1"),
        (hashlib.sha256(pem).hexdigest(), "PEM"),
        (hashlib.sha256(pem.rstrip()).hexdigest().upper(), "PEM"),
        ("ab" * 20, "SHA-1"),
        ("abcd", "4 цифр"),
        ("нет", "шестнадцатеричными"),
    ]


@pytest.mark.parametrize(("text", "words"), wrong_hashes(), ids=range(6))
def test_the_usual_mistakes_in_the_hash_are_named(text, words, now):
    refused = refusal(
        altered(honest(Endpoint.V2_AC, rsa_key()), certificate_hash=text), admit(rsa_key()), now
    )
    assert (refused.code, words in refused.explanation) == ("ESIA-007053", True)


@pytest.mark.parametrize(
    "spell", [str.lower, str.upper, lambda text: ":".join(text[i : i + 2] for i in range(0, 64, 2))]
)
def test_the_hash_may_be_written_in_any_way_and_by_either_algorithm(spell, now):
    client, certificate = admit(rsa_key()), rsa_key().certificate
    for number, digest in enumerate((certificate.sha256, certificate.streebog)):
        asked = altered(honest(Endpoint.V2_AC, rsa_key(), state=str(number)), certificate_hash=spell(digest))
        verify_request(asked, client, now=now)


def test_rsa_over_sha1_or_sha512_is_named(now):
    client, asked = admit(rsa_key()), honest(Endpoint.V2_AC, rsa_key())
    private = serialization.load_pem_private_key(rsa_key().private, None)
    for kind, words in ((hashes.SHA1(), "SHA-1"), (hashes.SHA512(), "SHA512")):
        secret = private.sign(signed_string(asked).encode(), padding.PKCS1v15(), kind)
        assert words in refusal(altered(asked, client_secret=stripped(secret)), client, now).explanation


def test_the_key_of_another_certificate_of_the_system_is_named(now):
    client = admit(rsa_key(), rsa_key("second"))
    asked = altered(honest(Endpoint.V2_AC, rsa_key()), certificate_hash=rsa_key("second").certificate.sha256)
    assert "другого сертификата" in refusal(asked, client, now).explanation


# -- GOST without the engine: signatures made once --------------------------------------------------------


@pytest.fixture
def in_python(monkeypatch):
    monkeypatch.setattr("zdravie.platform.signing.raw.find_gost_engine", lambda: None)


@pytest.fixture
def gost_client(in_python, now):
    client = admit()
    add_certificate(client_pk=client.pk, certificate=VECTORS["certificate"].encode(), actor=SYSTEM, now=now)
    return client


def vector(endpoint: Endpoint, form: str, **changes: str) -> SignedRequest:
    return SignedRequest(
        endpoint=endpoint,
        client_secret=VECTORS[form],
        certificate_hash=VECTORS["hash"] if endpoint.is_raw else "",
        **SAID | changes,
    )


@pytest.mark.parametrize(
    ("endpoint", "form"),
    [
        (Endpoint.AC, "cms"),
        (Endpoint.AC, "cms_without_attributes"),
        (Endpoint.AC, "cms_embedded"),
        (Endpoint.V2_AC, "bare"),
    ],
)
def test_gost_is_verified_in_python_too(endpoint, form, gost_client, now):
    verify_request(vector(endpoint, form), gost_client, now=now)
    assert refusal(vector(endpoint, form, state="OTHER"), gost_client, now).code == "ESIA-007053"


def test_reversed_and_swapped_gost_bytes_are_named(gost_client, now):
    right = base64.b64decode(VECTORS["bare"])
    for secret, words in (
        (right[::-1], "обратном порядке: переверните"),
        (right[32:] + right[:32], "переставлены"),
        (right[:60], "64 байт"),
    ):
        asked = altered(vector(Endpoint.V2_AC, "bare"), client_secret=stripped(secret))
        assert words in refusal(asked, gost_client, now).explanation


def test_sha256_under_a_gost_key_is_refused_and_named(gost_client, now):
    mixed = cms.ContentInfo.load(base64.b64decode(VECTORS["cms"]))
    mixed["content"]["signer_infos"][0]["digest_algorithm"] = {"algorithm": "sha256"}
    asked = altered(vector(Endpoint.AC, "cms"), client_secret=stripped(mixed.dump()))
    refused = refusal(asked, gost_client, now)
    assert (refused.code, "SHA-256" in refused.explanation) == ("ESIA-007053", True)
