"""Signatures in CMS: every form that real clients send, and every mix that must not pass."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from asn1crypto import cms, core
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.platform.signing import vectors
from tests.signatures import CONTENT, KINDS, NOW, Token, centre, token
from zdravie.kernel.errors import DomainError
from zdravie.platform.signing import errors
from zdravie.platform.signing.certificates import read_certificate
from zdravie.platform.signing.cms import sign_cms, verify_cms
from zdravie.sandbox.signer.keys import Kind

ROOT = read_certificate(centre().certificate)


def ours(own: Token, content: bytes = CONTENT, **form: Any) -> bytes:
    return sign_cms(
        content, certificate=own.certificate, private_key_pem=own.key, signed_at=NOW, chain=(ROOT,), **form
    )


def spoilt(der: bytes, spoil: Callable[[Any, Any], None]) -> bytes:
    """The signature with one thing changed; ``spoil`` gets the signed data and its only signer."""
    info = cms.ContentInfo.load(der)
    signed = info["content"]
    spoil(signed, signed["signer_infos"][0])
    return bytes(info.dump())


@pytest.mark.parametrize("is_detached", [True, False])
@pytest.mark.parametrize("with_attributes", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_all_forms_of_our_own_signature_are_taken(
    kind: Kind, with_attributes: bool, is_detached: bool
) -> None:
    own = token(kind)
    proven = verify_cms(ours(own, is_detached=is_detached, with_attributes=with_attributes), CONTENT)
    assert proven.signer.der == own.der
    assert proven.is_detached is is_detached
    assert proven.has_signing_certificate is with_attributes
    assert proven.signed_at == (NOW if with_attributes else None)
    assert [one.der for one in proven.others] == [ROOT.der]


@pytest.mark.parametrize("kind", KINDS)
def test_token_of_the_sandbox_and_verifier_agree(kind: Kind) -> None:
    own = token(kind)
    proven = verify_cms(own.sign(), CONTENT)
    assert (proven.signer.der, proven.has_signing_certificate, proven.signed_at) == (own.der, True, NOW)


@pytest.mark.parametrize("name", vectors.KEYS)
def test_gost_signature_of_openssl_is_taken(name: str, gost_way: str) -> None:
    proven = verify_cms(vectors.signature(name, "cms"), vectors.CONTENT)
    assert proven.has_signing_certificate, gost_way
    assert proven.is_detached
    with pytest.raises(errors.ContentDiffers):
        verify_cms(vectors.signature(name, "cms"), vectors.CONTENT + b"!")


def test_gost_signatures_without_attributes_and_with_content_are_taken(gost_way: str) -> None:
    bare = verify_cms(vectors.signature("gost256", "cms_without_attributes"), vectors.CONTENT)
    whole = verify_cms(vectors.signature("gost256", "cms_with_content"), vectors.CONTENT)
    assert (bare.signed_at, whole.is_detached) == (None, False), gost_way


@pytest.mark.parametrize("oid", ["1.2.643.7.1.1.1.1", "1.2.643.7.1.1.3.2"])
@pytest.mark.parametrize("parameters", [None, core.Null()])
def test_both_identifiers_of_a_gost_signature_and_null_parameters_are_taken(
    oid: str, parameters: core.Null | None, gost_way: str
) -> None:
    def spoil(_signed: Any, signer: Any) -> None:
        signer["signature_algorithm"] = {"algorithm": oid, "parameters": parameters}
        signer["digest_algorithm"] = {"algorithm": "1.2.643.7.1.1.2.2", "parameters": parameters}

    assert verify_cms(spoilt(vectors.signature("gost256", "cms"), spoil), vectors.CONTENT), gost_way


def test_sha256_under_a_gost_key_is_refused() -> None:
    def spoil(_signed: Any, signer: Any) -> None:
        signer["digest_algorithm"] = {"algorithm": "sha256"}

    with pytest.raises(errors.DigestForeign):
        verify_cms(spoilt(vectors.signature("gost256", "cms"), spoil), vectors.CONTENT)


@pytest.mark.parametrize("digest", ["sha1", "md5", "1.2.643.7.1.1.2.2"])
def test_old_or_foreign_digest_under_rsa_is_refused(digest: str) -> None:
    def spoil(_signed: Any, signer: Any) -> None:
        signer["digest_algorithm"] = {"algorithm": digest}

    with pytest.raises(errors.DigestForeign):
        verify_cms(spoilt(ours(token(Kind.RSA)), spoil), CONTENT)


def test_signature_algorithm_of_another_key_is_refused() -> None:
    def spoil(_signed: Any, signer: Any) -> None:
        signer["signature_algorithm"] = {"algorithm": "sha256_rsa"}

    with pytest.raises(errors.DigestForeign):
        verify_cms(spoilt(ours(token(Kind.ECDSA)), spoil), CONTENT)


def test_second_signer_is_refused() -> None:
    def spoil(signed: Any, signer: Any) -> None:
        signed["signer_infos"] = [signer, signer.copy()]

    with pytest.raises(errors.SignersSeveral):
        verify_cms(spoilt(ours(token()), spoil), CONTENT)


def test_certificate_of_the_signer_must_be_inside() -> None:
    def spoil(signed: Any, _signer: Any) -> None:
        signed["certificates"] = [ROOT.parsed]

    with pytest.raises(errors.SignerMissing):
        verify_cms(spoilt(ours(token()), spoil), CONTENT)


@pytest.mark.covers("ID-045")
@pytest.mark.parametrize("with_attributes", [True, False])
@pytest.mark.parametrize("is_detached", [True, False])
def test_other_content_is_refused_in_every_form(with_attributes: bool, is_detached: bool) -> None:
    signed = ours(token(), b"Other", is_detached=is_detached, with_attributes=with_attributes)
    with pytest.raises(errors.ContentDiffers):
        verify_cms(signed, CONTENT)


def test_content_embedded_beside_a_right_signature_must_be_the_expected_one() -> None:
    def spoil(signed: Any, _signer: Any) -> None:
        signed["encap_content_info"]["content"] = b"Other"

    with pytest.raises(errors.ContentDiffers):
        verify_cms(spoilt(ours(token(), is_detached=False), spoil), CONTENT)


def test_digest_changed_inside_the_attributes_is_refused() -> None:
    """Whoever fits the digest to another content breaks the signature over the attributes."""
    own = token()
    foreign = cms.ContentInfo.load(ours(own, b"Other"))["content"]["signer_infos"][0]["signed_attrs"]

    def spoil(_signed: Any, signer: Any) -> None:
        signer["signed_attrs"] = foreign

    def back(_signed: Any, signer: Any) -> None:
        signer["signed_attrs"] = [
            one for one in signer["signed_attrs"] if one["type"].native != "content_type"
        ]

    with pytest.raises(errors.SignatureWrong):
        verify_cms(spoilt(ours(own), spoil), b"Other")
    with pytest.raises(errors.SignatureUnreadable):
        verify_cms(spoilt(ours(own), back), CONTENT)


def test_attribute_that_names_another_certificate_is_refused() -> None:
    """The same key with two certificates: the signature fits both, the attribute names one."""
    own = token()
    other = token(until=NOW + timedelta(days=2))
    assert own.key == other.key
    signed = ours(own)

    def spoil(signed: Any, signer: Any) -> None:
        parsed = other.certificate.parsed
        signed["certificates"] = [parsed]
        signer["sid"] = cms.SignerIdentifier(
            "issuer_and_serial_number",
            {"issuer": parsed.issuer, "serial_number": parsed.serial_number},
        )

    with pytest.raises(errors.SigningCertificateWrong):
        verify_cms(spoilt(signed, spoil), CONTENT)


@pytest.mark.parametrize("rubbish", [b"", b"0", b"\x30\x80", b"x" * 2_000_000])
def test_rubbish_is_refused_in_words(rubbish: bytes) -> None:
    with pytest.raises(errors.SignatureUnreadable):
        verify_cms(rubbish, CONTENT)


RSA_SIGNED = ours(token(Kind.RSA))


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, len(RSA_SIGNED) - 1), flip=st.integers(1, 255))
def test_spoilt_byte_never_makes_a_fault_nor_another_signer(at: int, flip: int) -> None:
    der = bytearray(RSA_SIGNED)
    der[at] ^= flip
    try:
        proven = verify_cms(bytes(der), CONTENT)
    except DomainError:
        return
    assert proven.signer.public_key == token(Kind.RSA).certificate.public_key
