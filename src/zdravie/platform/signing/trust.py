"""
Whom we believe: the roots in a folder, chains from a certificate up to one of them.

The folder (``ZDRAVIE_TRUST_DIR``) holds certificates of centres, PEM or DER. Those that name themselves as
their issuer are roots; the others are links, which help to build a chain and prove nothing by themselves.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from asn1crypto import pem

from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.errors import DomainError
from zdravie.platform.signing import errors
from zdravie.platform.signing.algorithms import ALLOWED_DIGESTS, OWN_DIGEST, SIGNATURES
from zdravie.platform.signing.asn1 import ASN1_FAULTS
from zdravie.platform.signing.certificates import Certificate, read_certificate
from zdravie.platform.signing.raw import verify_digested

LONGEST_CHAIN = 6
_SUFFIXES = {".pem", ".crt", ".cer", ".der"}
_UNDERSTOOD = {
    "2.5.29.15",  # key usage
    "2.5.29.17",  # other names of the subject
    "2.5.29.19",  # basic constraints
    "2.5.29.32",  # policies
    "2.5.29.37",  # extended key usage
}
"""Extensions that may be critical; whatever else is critical says what we would not obey."""

Chain = tuple[Certificate, ...]
"""From the certificate asked about up to a root."""


@dataclass(frozen=True, slots=True)
class TrustStore:
    roots: Chain
    links: Chain

    @property
    def centres(self) -> Chain:
        return (*self.roots, *self.links)


def read_trust_store(folder: Path) -> TrustStore:
    """The folder as it is now; read anew only when a file in it has changed."""
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES)
    except FileNotFoundError:
        return TrustStore((), ())
    return _read_files(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in found))


def build_chain(certificate: Certificate, *, others: Sequence[Certificate], store: TrustStore) -> Chain:
    """
    A chain of right signatures from the certificate to a root of ours, whatever its dates.

    :param others: certificates that came with the signature
    :raises RootUnknown: there is none
    """
    chain = next(_chains((certificate,), (*store.centres, *others), store), None)
    if chain is None:
        raise errors.RootUnknown
    return chain


def check_dates(chain: Chain, *, at: datetime) -> None:
    """
    Whether every link holds at the moment.

    :raises CertificateNotYetValid: one begins later
    :raises CertificateExpired: one is over
    """
    for certificate in chain:
        if at < certificate.valid_from:
            raise errors.CertificateNotYetValid(since=_day(certificate.valid_from))
        if at > certificate.valid_until:
            raise errors.CertificateExpired(until=_day(certificate.valid_until))


def check_usage(chain: Chain) -> None:
    """
    Whether the first certificate may sign for a person.

    :raises CertificateNotForSigning: it is a centre's, for another use, or demands what we do not know
    """
    leaf = chain[0].parsed
    usage = leaf.key_usage_value
    is_for_signing = usage is None or bool({"digital_signature", "non_repudiation"} & set(usage.native))
    if leaf.ca or not is_for_signing or not all(map(_is_understood, chain)):
        raise errors.CertificateNotForSigning


def is_signed_by(issuer: Certificate, *, oid: str, data: bytes, signature: bytes) -> bool:
    """Whether the issuer's key signed a certificate or a list, by an algorithm that is its own."""
    algorithm, fixed = SIGNATURES.get(oid, (None, None))
    kind = fixed or OWN_DIGEST[issuer.algorithm]
    if algorithm is not issuer.algorithm or kind not in ALLOWED_DIGESTS[issuer.algorithm]:
        return False
    try:
        return verify_digested(issuer, data, signature, kind)
    except errors.KeyTooWeak:
        return False


def _chains(begun: Chain, candidates: Chain, store: TrustStore) -> Iterator[Chain]:
    """Depth first; certificates already in the chain are not taken twice, so loops end."""
    last = begun[-1]
    if any(last.der == root.der for root in store.roots):
        yield begun
        return
    if len(begun) >= LONGEST_CHAIN:
        return
    wanted = last.parsed.issuer.dump()
    used = {certificate.der for certificate in begun}
    for issuer in candidates:
        if issuer.der in used or issuer.parsed.subject.dump() != wanted:
            continue
        used.add(issuer.der)
        if _may_issue(issuer, below=len(begun) - 1) and _issued(issuer, last):
            yield from _chains((*begun, issuer), candidates, store)


def _may_issue(issuer: Certificate, *, below: int) -> bool:
    """:param below: how many centres stand between this one and the person's certificate"""
    constraints, usage = issuer.parsed.basic_constraints_value, issuer.parsed.key_usage_value
    if constraints is None or not constraints["ca"].native:
        return False
    longest = constraints["path_len_constraint"].native
    return (longest is None or below <= longest) and (usage is None or "key_cert_sign" in usage.native)


def _issued(issuer: Certificate, certificate: Certificate) -> bool:
    parsed = certificate.parsed
    return is_signed_by(
        issuer,
        oid=parsed["signature_algorithm"]["algorithm"].dotted,
        data=parsed["tbs_certificate"].dump(),
        signature=parsed["signature_value"].native,
    )


def _is_understood(certificate: Certificate) -> bool:
    extensions = certificate.parsed["tbs_certificate"]["extensions"]
    return all(one["extn_id"].dotted in _UNDERSTOOD for one in extensions if one["critical"].native)


def _day(at: datetime) -> str:
    return f"{at.astimezone(MOSCOW):%d.%m.%Y}"


@lru_cache(maxsize=4)
def _read_files(files: tuple[tuple[Path, int, int], ...]) -> TrustStore:
    found: dict[bytes, Certificate] = {}
    for path, _changed, _size in files:
        try:
            for one in _certificates_in(path.read_bytes()):
                found[one.der] = one
        except (DomainError, OSError, *ASN1_FAULTS):
            logging.getLogger(__name__).error("trust folder: %s is not a certificate", path.name)  # noqa: TRY400
    everyone = tuple(found.values())
    return TrustStore(
        roots=tuple(one for one in everyone if one.is_self_signed),
        links=tuple(one for one in everyone if not one.is_self_signed),
    )


def _certificates_in(data: bytes) -> Iterator[Certificate]:
    if not pem.detect(data):
        yield read_certificate(data)
        return
    for _kind, _headers, der in pem.unarmor(data, multiple=True):
        yield read_certificate(der)
