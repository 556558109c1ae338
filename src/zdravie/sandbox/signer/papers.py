"""
What a centre and a token write: certificates, lists of revoked ones, signatures in CMS (CAdES-BES).

Written apart from the verifier of the product, so that neither forgives the other's mistakes.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from asn1crypto import algos, cms, core, crl, keys, pem, tsp, x509
from gostcrypto import gosthash

from zdravie.sandbox.signer.keys import Kind, public_key, sign

SNILS, INN = "1.2.643.100.3", "1.2.643.3.131.1.1"
_SIGNATURE = {
    Kind.RSA: "1.2.840.113549.1.1.11",
    Kind.ECDSA: "1.2.840.10045.4.3.2",
    Kind.GOST: "1.2.643.7.1.1.3.2",
}
_SHA256, _STREEBOG256 = "2.16.840.1.101.3.4.2.1", "1.2.643.7.1.1.2.2"
_NUMERIC = {SNILS, INN}
_KNOWN_WORDS = {
    "C": "2.5.4.6",
    "O": "2.5.4.10",
    "CN": "2.5.4.3",
    "SN": "2.5.4.4",
    "GN": "2.5.4.42",
    "SNILS": SNILS,
    "INN": INN,
}


@dataclass(frozen=True, slots=True)
class Centre:
    """Who signs certificates: the key, and the certificate that others know it by."""

    kind: Kind
    private_key: bytes
    certificate: bytes
    """DER."""


def make_root(kind: Kind, private_key: bytes, *, name: str, since: datetime, until: datetime) -> bytes:
    """A certificate of a centre, signed by itself; DER."""
    subject = make_name({"C": "RU", "O": "Учебный удостоверяющий центр", "CN": name})
    key = public_key(kind, private_key)
    extensions = [
        _extension("basic_constraints", {"ca": True}),
        _extension("key_usage", {"key_cert_sign", "crl_sign"}),
        _extension("key_identifier", _identifier(key), critical=False),
    ]
    return _certify(kind, private_key, subject, subject, key, since, until, extensions)


def make_certificate(
    centre: Centre,
    *,
    kind: Kind,
    private_key: bytes,
    subject: Mapping[str, str],
    since: datetime,
    until: datetime,
) -> bytes:
    """A person's certificate of electronic signature; DER."""
    issuer = x509.Certificate.load(centre.certificate)
    key = public_key(kind, private_key)
    extensions = [
        _extension("basic_constraints", {"ca": False}),
        _extension("key_usage", {"digital_signature", "non_repudiation"}),
        _extension("key_identifier", _identifier(key), critical=False),
        _extension("authority_key_identifier", {"key_identifier": issuer.key_identifier}, critical=False),
    ]
    return _certify(
        centre.kind,
        centre.private_key,
        issuer.subject,
        make_name(subject),
        key,
        since,
        until,
        extensions,
    )


def make_revocation_list(
    centre: Centre, *, revoked: Iterable[tuple[int, datetime]], since: datetime, until: datetime
) -> bytes:
    """The centre's list; DER."""
    oid = _SIGNATURE[centre.kind]
    entries = [{"user_certificate": serial, "revocation_date": _time(at)} for serial, at in sorted(revoked)]
    listed = crl.TbsCertList(
        {
            "version": "v2",
            "signature": {"algorithm": oid},
            "issuer": x509.Certificate.load(centre.certificate).subject,
            "this_update": _time(since),
            "next_update": _time(until),
            **({"revoked_certificates": entries} if entries else {}),
            "crl_extensions": [
                {"extn_id": "crl_number", "critical": False, "extn_value": int(since.timestamp())}
            ],
        }
    )
    value = sign(centre.kind, centre.private_key, listed.dump())
    whole = {"tbs_cert_list": listed, "signature_algorithm": {"algorithm": oid}, "signature": value}
    return bytes(crl.CertificateList(whole).dump())


def sign_detached(
    content: bytes, *, kind: Kind, private_key: bytes, certificate: bytes, issuer: bytes, at: datetime
) -> bytes:
    """A detached signature that names its certificate (CAdES-BES); DER."""
    own = x509.Certificate.load(certificate)
    digest_algorithm = {"algorithm": _STREEBOG256 if kind is Kind.GOST else _SHA256}
    named = {"hash_algorithm": digest_algorithm, "cert_hash": _digest(kind, certificate)}
    attributes = cms.CMSAttributes(
        [
            {"type": "content_type", "values": ["data"]},
            {"type": "signing_time", "values": [cms.Time({"utc_time": at.astimezone(UTC)})]},
            {"type": "message_digest", "values": [_digest(kind, content)]},
            {"type": "signing_certificate_v2", "values": [tsp.SigningCertificateV2({"certs": [named]})]},
        ]
    )
    signer = {
        "version": "v1",
        "sid": {"issuer_and_serial_number": {"issuer": own.issuer, "serial_number": own.serial_number}},
        "digest_algorithm": digest_algorithm,
        "signed_attrs": attributes,
        "signature_algorithm": {"algorithm": _SIGNATURE[kind]},
        "signature": sign(kind, private_key, attributes.dump()),
    }
    signed = {
        "version": "v1",
        "digest_algorithms": [digest_algorithm],
        "encap_content_info": {"content_type": "data"},
        "certificates": [own, x509.Certificate.load(issuer)],
        "signer_infos": [signer],
    }
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)}).dump())


def as_text(kind: str, der: bytes) -> str:
    """PEM."""
    armored: bytes = pem.armor(kind, der)
    return armored.decode("ascii")


def make_name(words: Mapping[str, str]) -> x509.Name:
    """A name in the order given; SNILS and INN are numeric strings, as Russian centres write them."""
    parts = []
    for word, text in words.items():
        oid = _KNOWN_WORDS[word]
        kind = core.NumericString if oid in _NUMERIC else core.UTF8String
        value = core.PrintableString(text) if word == "C" else kind(text)
        parts.append(x509.RelativeDistinguishedName([_part(oid, value)]))
    return x509.Name(name="", value=x509.RDNSequence(parts))


def _part(oid: str, value: Any) -> x509.NameTypeAndValue:
    """By bytes: the library would choose the kind of string by itself."""
    body = core.ObjectIdentifier(oid).dump() + value.dump()
    return x509.NameTypeAndValue.load(b"\x30" + _length(len(body)) + body)


def _length(size: int) -> bytes:
    if size < 0x80:  # noqa: PLR2004 - the short form of DER
        return bytes([size])
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(digits)]) + digits


def _certify(
    kind: Kind,
    private_key: bytes,
    issuer: x509.Name,
    subject: x509.Name,
    key: bytes,
    since: datetime,
    until: datetime,
    extensions: list[dict[str, Any]],
) -> bytes:
    """:param kind: of the issuer's key, which is ``private_key``"""
    oid = _SIGNATURE[kind]
    tbs = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": int.from_bytes(b"\x01" + secrets.token_bytes(15), "big"),
            "signature": {"algorithm": oid},
            "issuer": issuer,
            "validity": {"not_before": _time(since), "not_after": _time(until)},
            "subject": subject,
            "subject_public_key_info": keys.PublicKeyInfo.load(key),
            "extensions": extensions,
        }
    )
    value = sign(kind, private_key, tbs.dump())
    whole = {
        "tbs_certificate": tbs,
        "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": oid}),
        "signature_value": value,
    }
    return bytes(x509.Certificate(whole).dump())


def _extension(name: str, value: Any, *, critical: bool = True) -> dict[str, Any]:
    return {"extn_id": name, "critical": critical, "extn_value": value}


def _identifier(key: bytes) -> bytes:
    return hashlib.sha1(key, usedforsecurity=False).digest()


def _digest(kind: Kind, data: bytes) -> bytes:
    if kind is Kind.GOST:
        return bytes(gosthash.new("streebog256", data=bytearray(data)).digest())
    return hashlib.sha256(data).digest()


def _time(at: datetime) -> x509.Time:
    return x509.Time({"utc_time": at.astimezone(UTC).replace(microsecond=0)})
