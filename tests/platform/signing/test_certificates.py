"""Certificates are read with their Russian names and numbers, and rubbish is refused."""

from contextlib import suppress
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.platform.signing import vectors
from tests.signatures import NOW, SNILS, token
from zdravie.kernel.errors import DomainError
from zdravie.platform.signing import errors
from zdravie.platform.signing.algorithms import Algorithm
from zdravie.platform.signing.certificates import read_certificate, to_pem
from zdravie.sandbox.signer.keys import Kind


def test_names_and_numbers_of_a_person_are_read() -> None:
    read = token(subject={"INN": "500100732259", "O": "Поликлиника № 8"}).certificate
    assert read.full_name == "Волкова Анна Сергеевна"
    assert (read.snils, read.inn, read.organization) == (SNILS, "500100732259", "Поликлиника № 8")
    assert read.issuer_name == "root"
    assert read.algorithm is Algorithm.ECDSA
    assert not read.is_self_signed
    assert read.valid_until == NOW + timedelta(days=300)


def test_text_and_bytes_are_the_same_certificate() -> None:
    read = token(Kind.RSA).certificate
    assert read_certificate(to_pem(read)).der == read.der


@pytest.mark.parametrize(("name", "bits"), [("gost256", 256), ("gost512", 512)])
def test_russian_keys_are_known_and_have_a_digest_of_their_own_length(name: str, bits: int) -> None:
    read = vectors.certificate(name)
    assert read.algorithm is Algorithm(f"GOST{bits}")
    assert len(read.streebog) * 4 == bits
    assert len(read.sha256) == 64


def test_digest_of_a_gost_certificate_is_the_one_that_openssl_prints() -> None:
    assert vectors.certificate("gost256").streebog == (
        "e1c66c26582ea7d76b9a7af00d64cd25e5cbdadf647ed516ed4b492ebc0b9ae4"
    )


def test_snils_that_is_no_number_counts_as_none() -> None:
    assert token(snils="1122334459").certificate.snils == ""


def test_key_that_nobody_here_verifies_is_refused() -> None:
    key, name = ed25519.Ed25519PrivateKey.generate(), x509.Name([])
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, NOW, NOW + timedelta(1)).sign(key, None)
    with pytest.raises(errors.AlgorithmUnsupported):
        read_certificate(made.public_bytes(serialization.Encoding.DER))


@pytest.mark.parametrize("rubbish", [b"", b"0", b"-----BEGIN CERTIFICATE-----", b"\x30\x82", b"x" * 100_000])
def test_rubbish_is_refused_in_words(rubbish: bytes) -> None:
    with pytest.raises(errors.CertificateUnreadable):
        read_certificate(rubbish)


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, 700), put=st.binary(min_size=1, max_size=4))
def test_spoilt_certificate_is_read_or_refused_but_never_a_fault(at: int, put: bytes) -> None:
    der = bytearray(vectors.certificate("gost256").der)
    der[at : at + len(put)] = put
    with suppress(DomainError):
        read_certificate(bytes(der))
