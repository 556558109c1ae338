"""
Signatures in CMS (PKCS#7, CAdES-BES): made and verified for one signer.

Real clients differ: with signed attributes or without, detached or with the content inside, two object
identifiers for a GOST signature, parameters NULL or absent. All of that is taken; a digest that does not
belong to the key, a second signer and another content are not. Whether the certificate is to be believed is
not asked here but of the trust store, or of the list of a client's certificates.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from asn1crypto import cms, core, tsp

from zdravie.platform.signing import errors
from zdravie.platform.signing.algorithms import (
    ALLOWED_DIGESTS,
    DIGEST_OF_OID,
    OID_OF_DIGEST,
    OWN_DIGEST,
    SIGNATURE_OID,
    SIGNATURES,
    Digest,
    digest,
)
from zdravie.platform.signing.asn1 import ASN1_FAULTS
from zdravie.platform.signing.certificates import Certificate, read_certificate
from zdravie.platform.signing.raw import algorithm_of_key, sign_raw, verify_digested

MOST_BYTES = 1024 * 1024
MOST_CERTIFICATES = 10
_SET_OF = b"\x31"


@dataclass(frozen=True, slots=True)
class CmsSignature:
    """A signature that fits its content and its signer's certificate."""

    signer: Certificate
    others: tuple[Certificate, ...] = field(repr=False)
    """Certificates put beside the signer's: links of its chain, not to be trusted by themselves."""
    signed_at: datetime | None
    """What the signer says; nobody vouches for it."""
    is_detached: bool
    has_signing_certificate: bool
    """The signed attributes name this very certificate (CAdES-BES)."""


def verify_cms(cms_der: bytes, expected_content: bytes) -> CmsSignature:
    """
    Verify the only signature of ``expected_content``.

    :raises SignatureUnreadable: not SignedData in DER
    :raises SignersSeveral: not exactly one signer
    :raises SignerMissing: the signer's certificate is not inside
    :raises DigestForeign: the digest or the signature algorithm does not belong to the key
    :raises ContentDiffers: something else was signed
    :raises SigningCertificateWrong: the attributes name another certificate
    :raises SignatureWrong: the value does not fit
    """
    if not 0 < len(cms_der) <= MOST_BYTES:
        raise errors.SignatureUnreadable
    try:
        info = cms.ContentInfo.load(cms_der, strict=True)
        if info["content_type"].native != "signed_data":
            raise errors.SignatureUnreadable
        return _verify(info["content"], expected_content)
    except ASN1_FAULTS as error:
        raise errors.SignatureUnreadable from error


def _verify(signed: Any, expected: bytes) -> CmsSignature:
    if len(signed["signer_infos"]) != 1:
        raise errors.SignersSeveral
    info = signed["signer_infos"][0]
    signer, others = _find_signer(signed["certificates"], info["sid"])
    kind = _digest_of(info, signer)
    encapsulated = signed["encap_content_info"]
    content = encapsulated["content"]
    is_detached = content.native is None
    if not is_detached and content.native != expected:
        raise errors.ContentDiffers
    attributes = _attributes(info)
    covered, has_certificate = expected, False
    if attributes is not None:
        _check_content(attributes, encapsulated["content_type"].dotted, digest(kind, expected))
        has_certificate = _names_certificate(attributes, signer)
        covered = _SET_OF + info["signed_attrs"].dump()[1:]
    if not verify_digested(signer, covered, info["signature"].native, kind):
        raise errors.SignatureWrong if attributes is not None else errors.ContentDiffers
    return CmsSignature(
        signer=signer,
        others=others,
        signed_at=_signing_time(attributes),
        is_detached=is_detached,
        has_signing_certificate=has_certificate,
    )


def _find_signer(bag: Any, sid: Any) -> tuple[Certificate, tuple[Certificate, ...]]:
    if not isinstance(bag, cms.CertificateSet) or len(bag) > MOST_CERTIFICATES:
        raise errors.SignerMissing
    found = [read_certificate(choice.chosen.dump()) for choice in bag if choice.name == "certificate"]
    signers = [certificate for certificate in found if _is_named(certificate, sid)]
    if not signers:
        raise errors.SignerMissing
    return signers[0], tuple(certificate for certificate in found if certificate is not signers[0])


def _is_named(certificate: Certificate, sid: Any) -> bool:
    parsed = certificate.parsed
    if sid.name == "issuer_and_serial_number":
        wanted = sid.chosen
        same_issuer: bool = wanted["issuer"].dump() == parsed.issuer.dump()
        return same_issuer and wanted["serial_number"].native == parsed.serial_number
    return bool(sid.chosen.native == parsed.key_identifier)


def _digest_of(info: Any, signer: Certificate) -> Digest:
    """The digest of the signature, if both it and the signature's own identifier belong to the key."""
    kind = DIGEST_OF_OID.get(info["digest_algorithm"]["algorithm"].dotted)
    algorithm, fixed = SIGNATURES.get(info["signature_algorithm"]["algorithm"].dotted, (None, None))
    if kind not in ALLOWED_DIGESTS[signer.algorithm] or kind is None:
        raise errors.DigestForeign
    if algorithm is not signer.algorithm or fixed not in (None, kind):
        raise errors.DigestForeign
    return kind


def _attributes(info: Any) -> dict[str, Any] | None:
    """The signed attributes by identifier; None when the signature has none and covers the content itself."""
    attributes = info["signed_attrs"]
    if not isinstance(attributes, cms.CMSAttributes):
        return None
    found: dict[str, Any] = {}
    for attribute in attributes:
        name = attribute["type"].native
        if name in found:
            raise errors.SignatureUnreadable
        found[name] = attribute["values"]
    return found


def _only(attributes: dict[str, Any], name: str) -> Any:
    values = attributes.get(name)
    if values is None or len(values) != 1:
        raise errors.SignatureUnreadable
    return values[0]


def _check_content(attributes: dict[str, Any], content_type: str, expected: bytes) -> None:
    if _only(attributes, "content_type").dotted != content_type:
        raise errors.ContentDiffers
    if _only(attributes, "message_digest").native != expected:
        raise errors.ContentDiffers


def _names_certificate(attributes: dict[str, Any], signer: Certificate) -> bool:
    """
    Whether an ESS attribute is there and right.

    :raises SigningCertificateWrong: it is there and names another certificate
    """
    is_named = False
    if "signing_certificate_v2" in attributes:
        first = _only(attributes, "signing_certificate_v2")["certs"][0]
        kind = DIGEST_OF_OID.get(first["hash_algorithm"]["algorithm"].dotted)
        if kind is None or first["cert_hash"].native != digest(kind, signer.der):
            raise errors.SigningCertificateWrong
        is_named = True
    if "signing_certificate" in attributes:
        first = _only(attributes, "signing_certificate")["certs"][0]
        # SHA-1 is what this old attribute is; the signature itself covers the certificate's key.
        if first["cert_hash"].native != hashlib.sha1(signer.der, usedforsecurity=False).digest():
            raise errors.SigningCertificateWrong
        is_named = True
    return is_named


def _signing_time(attributes: dict[str, Any] | None) -> datetime | None:
    if attributes is None or "signing_time" not in attributes:
        return None
    at: datetime = _only(attributes, "signing_time").native
    return at


def sign_cms(
    content: bytes,
    *,
    certificate: Certificate,
    private_key_pem: bytes,
    signed_at: datetime,
    chain: tuple[Certificate, ...] = (),
    is_detached: bool = True,
    with_attributes: bool = True,
) -> bytes:
    """
    Sign as CAdES-BES, DER; without attributes as plain PKCS#7.

    :raises KeyUnreadable: not the key of this certificate's kind
    :raises GostUnavailable: a GOST key on a machine without the engine
    """
    if algorithm_of_key(private_key_pem) is not certificate.algorithm:
        raise errors.KeyUnreadable
    kind = OWN_DIGEST[certificate.algorithm]
    parsed = certificate.parsed
    info: dict[str, Any] = {
        "version": "v1",
        "sid": {"issuer_and_serial_number": {"issuer": parsed.issuer, "serial_number": parsed.serial_number}},
        "digest_algorithm": {"algorithm": OID_OF_DIGEST[kind]},
        "signature_algorithm": {"algorithm": SIGNATURE_OID[certificate.algorithm]},
    }
    covered = content
    if with_attributes:
        attributes = _make_attributes(content, certificate, kind, signed_at)
        info["signed_attrs"] = attributes
        covered = attributes.dump()
    info["signature"] = sign_raw(private_key_pem, covered)
    signed = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": OID_OF_DIGEST[kind]}],
        "encap_content_info": {"content_type": "data", **({} if is_detached else {"content": content})},
        "certificates": [one.parsed for one in (certificate, *chain)],
        "signer_infos": [info],
    }
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)}).dump())


def _make_attributes(
    content: bytes, certificate: Certificate, kind: Digest, signed_at: datetime
) -> cms.CMSAttributes:
    named = {"hash_algorithm": {"algorithm": OID_OF_DIGEST[kind]}, "cert_hash": digest(kind, certificate.der)}
    return cms.CMSAttributes(
        [
            {"type": "content_type", "values": ["data"]},
            {"type": "signing_time", "values": [cms.Time({"utc_time": core.UTCTime(signed_at)})]},
            {"type": "message_digest", "values": [digest(kind, content)]},
            {"type": "signing_certificate_v2", "values": [tsp.SigningCertificateV2({"certs": [named]})]},
        ]
    )
