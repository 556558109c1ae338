"""Bare signatures: RSA, ECDSA and GOST, by the engine and in Python."""

import base64
import secrets

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.platform.signing import vectors
from tests.signatures import CONTENT, KINDS, token
from zdravie.platform.signing import errors, gost_in_python, raw
from zdravie.platform.signing.gateways.openssl import find_gost_engine
from zdravie.platform.signing.raw import sign_raw, verify_raw
from zdravie.sandbox.signer.keys import Kind


@pytest.mark.parametrize("kind", KINDS)
def test_our_signature_is_right_for_its_data_and_for_nothing_else(kind: Kind) -> None:
    own = token(kind)
    signature = sign_raw(own.key, CONTENT)
    assert verify_raw(own.certificate, CONTENT, signature)
    assert not verify_raw(own.certificate, CONTENT + b"!", signature)
    assert not verify_raw(own.certificate, CONTENT, signature[:-1] + bytes([signature[-1] ^ 1]))


@pytest.mark.parametrize("name", vectors.KEYS)
def test_gost_signature_of_openssl_is_verified(name: str, gost_way: str) -> None:
    certificate, signature = vectors.certificate(name), vectors.signature(name, "raw")
    assert verify_raw(certificate, vectors.CONTENT, signature), gost_way
    assert not verify_raw(certificate, vectors.CONTENT + b"!", signature)
    assert not verify_raw(certificate, vectors.CONTENT, signature[::-1])
    assert not verify_raw(certificate, vectors.CONTENT, signature[:-1])
    assert not verify_raw(certificate, vectors.CONTENT, bytes(len(signature)))


@pytest.mark.parametrize("name", vectors.CURVES)
def test_every_curve_of_the_standard_is_known_without_the_engine(name: str) -> None:
    certificate, signature = vectors.curve(name)
    assert gost_in_python.verify(
        certificate.algorithm,
        public_key=certificate.public_key,
        data=vectors.CONTENT,
        signature=signature,
    )


def test_gost_signature_under_another_key_is_wrong(gost_way: str) -> None:
    assert not verify_raw(
        vectors.curve("256_TCB")[0], vectors.CONTENT, vectors.signature("gost256", "raw")
    ), gost_way


def test_short_rsa_key_proves_nothing() -> None:
    key = rsa.generate_private_key(65537, 1024)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    weak = token(Kind.RSA)
    object.__setattr__(weak, "key", pem)
    certificate = weak.certificate
    object.__setattr__(
        certificate,
        "public_key",
        key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        ),
    )
    with pytest.raises(errors.KeyTooWeak):
        verify_raw(certificate, CONTENT, sign_raw(pem, CONTENT))


@pytest.mark.parametrize("rubbish", ["", "AAAA"])
def test_unreadable_private_key_is_refused(rubbish: str) -> None:
    with pytest.raises(errors.KeyUnreadable):
        sign_raw(pem_of(rubbish) if rubbish else b"", CONTENT)


def test_gost_key_on_a_machine_without_the_engine_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "find_gost_engine", lambda: None)
    with pytest.raises(errors.GostUnavailable):
        sign_raw(gost_key(), CONTENT)


def test_engine_if_there_is_one_agrees_with_python() -> None:
    engine, name = find_gost_engine(), "gost256"
    certificate, signature = vectors.certificate(name), vectors.signature(name, "raw")
    answers = {
        gost_in_python.verify(
            certificate.algorithm, public_key=certificate.public_key, data=data, signature=signature
        )
        == (
            engine is None
            or engine.verify(
                certificate.algorithm, public_key=certificate.public_key, data=data, signature=signature
            )
        )
        for data in ((vectors.CONTENT, b"other") if engine else (vectors.CONTENT,))
    }
    assert answers == {True}


def gost_key() -> bytes:
    """A key nobody else has, made without the engine: thirty-two random bytes in their PKCS#8 frame."""
    frame = bytes.fromhex("3046020100301f06082a85030701010101301306072a85030202230106082a850307010102020420")
    text = base64.b64encode(frame + secrets.token_bytes(32)).decode()
    return pem_of(text)


def pem_of(text: str) -> bytes:
    label = "PRIVATE KEY"
    return f"-----BEGIN {label}-----\n{text}\n-----END {label}-----\n".encode()
