"""Reading X.509 certificates, those with Russian keys and names included."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from asn1crypto import pem, x509

from zdravie.platform.signing import errors
from zdravie.platform.signing.algorithms import ALGORITHM_OF_KEY, Algorithm, Digest, digest
from zdravie.platform.signing.asn1 import ASN1_FAULTS, AnyPublicKey

MOST_BYTES = 64 * 1024

COMMON_NAME, SURNAME, GIVEN_NAME, ORGANIZATION = "2.5.4.3", "2.5.4.4", "2.5.4.42", "2.5.4.10"
SNILS, INN_PERSON, INN_ORGANIZATION = "1.2.643.100.3", "1.2.643.3.131.1.1", "1.2.643.100.4"
OGRN = "1.2.643.100.1"
_DIGITS = {SNILS: 11, INN_PERSON: 12, INN_ORGANIZATION: 10, OGRN: 13}


@dataclass(frozen=True)
class Certificate:
    """
    What a certificate says. That it is true must be asked of the trust store.

    Personal data: the subject's names, SNILS and INN.
    """

    der: bytes = field(repr=False)
    subject: Mapping[str, str] = field(repr=False)
    """Parts of the name by object identifier, as they are written."""
    issuer: Mapping[str, str] = field(repr=False)
    serial: str
    """Upper-case hex."""
    valid_from: datetime
    valid_until: datetime
    algorithm: Algorithm
    public_key: bytes = field(repr=False)
    """SubjectPublicKeyInfo, DER."""

    @property
    def full_name(self) -> str:
        """«Фамилия Имя Отчество»; the common name where they are not given apart."""
        parts = (self.subject.get(SURNAME, ""), self.subject.get(GIVEN_NAME, ""))
        return " ".join(part for part in parts if part) or self.subject.get(COMMON_NAME, "")

    @property
    def common_name(self) -> str:
        return self.subject.get(COMMON_NAME, "")

    @property
    def organization(self) -> str:
        return self.subject.get(ORGANIZATION, "")

    @property
    def snils(self) -> str:
        """Eleven digits; empty when there is none or it is not a number of that length."""
        return self._digits(SNILS)

    @property
    def inn(self) -> str:
        """The person's twelve digits."""
        return self._digits(INN_PERSON)

    @property
    def inn_of_organization(self) -> str:
        return self._digits(INN_ORGANIZATION)

    @property
    def ogrn(self) -> str:
        return self._digits(OGRN)

    @property
    def issuer_name(self) -> str:
        return self.issuer.get(COMMON_NAME, "") or self.issuer.get(ORGANIZATION, "")

    @cached_property
    def sha256(self) -> str:
        """Of the DER; lower-case hex, as everywhere here."""
        return hashlib.sha256(self.der).hexdigest()

    @cached_property
    def streebog(self) -> str:
        """Of the DER; 512 bits for a 512-bit GOST key, otherwise 256."""
        kind = Digest.STREEBOG512 if self.algorithm is Algorithm.GOST512 else Digest.STREEBOG256
        return digest(kind, self.der).hex()

    @cached_property
    def parsed(self) -> Any:
        """The certificate as asn1crypto reads it."""
        return x509.Certificate.load(self.der, strict=True)

    @property
    def is_self_signed(self) -> bool:
        """Names itself as its issuer."""
        return bool(self.parsed.subject.dump() == self.parsed.issuer.dump())

    def _digits(self, oid: str) -> str:
        value = self.subject.get(oid, "").strip()
        is_number = value.isascii() and value.isdigit() and len(value) == _DIGITS[oid]
        return value if is_number else ""


def read_certificate(data: bytes) -> Certificate:
    """
    Read DER or PEM.

    :raises CertificateUnreadable: it is neither
    :raises AlgorithmUnsupported: a key that nobody here can verify with
    """
    if not 0 < len(data) <= MOST_BYTES:
        raise errors.CertificateUnreadable
    try:
        der = pem.unarmor(data)[2] if pem.detect(data) else data
        parsed = x509.Certificate.load(der, strict=True)
        tbs = parsed["tbs_certificate"]
        validity = tbs["validity"].native
        key = AnyPublicKey.load(tbs["subject_public_key_info"].dump(), strict=True)
        key_oid = key["algorithm"]["algorithm"].dotted
        facts = {
            "der": bytes(der),
            "subject": _parts(tbs["subject"]),
            "issuer": _parts(tbs["issuer"]),
            "serial": f"{tbs['serial_number'].native:X}",
            "valid_from": validity["not_before"],
            "valid_until": validity["not_after"],
            "public_key": key.dump(),
        }
        _read_whole(parsed)
    except ASN1_FAULTS as error:
        raise errors.CertificateUnreadable from error
    if key_oid not in ALGORITHM_OF_KEY:
        raise errors.AlgorithmUnsupported
    return Certificate(algorithm=ALGORITHM_OF_KEY[key_oid], **facts)


def to_pem(certificate: Certificate) -> bytes:
    """As a text file."""
    return bytes(pem.armor("CERTIFICATE", certificate.der))


def _parts(name: Any) -> dict[str, str]:
    """The last word of each kind counts, as in most readers."""
    found: dict[str, str] = {}
    for relative in name.chosen:
        for part in relative:
            value = part["value"]
            text = value.parse().native if hasattr(value, "parse") else value.native
            found[part["type"].dotted] = str(text)
    return found


def _read_whole(parsed: Any) -> None:
    """The reader is lazy: ask for all that is used later, so that rubbish is refused here."""
    for extension in parsed["tbs_certificate"]["extensions"]:
        _ = extension["extn_id"].dotted, extension["critical"].native
    _ = parsed["signature_algorithm"]["algorithm"].dotted, parsed["signature_value"].native
    _ = parsed.ca, parsed.key_usage_value, parsed.basic_constraints_value
