"""
Reading a centre's list of revoked certificates.

Only a whole list of one centre is taken: a list of changes, of a part or in another's name says so by a
critical extension, and no critical extension is understood here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from asn1crypto import crl

from zdravie.platform.signing import errors
from zdravie.platform.signing.asn1 import ASN1_FAULTS
from zdravie.platform.signing.certificates import Certificate
from zdravie.platform.signing.trust import is_signed_by


@dataclass(frozen=True, slots=True)
class Revoked:
    """A list: when it was made, until when it holds, which numbers it names."""

    issuer: bytes = field(repr=False)
    """The centre's name, DER."""
    this_update: datetime
    next_update: datetime
    serials: frozenset[int] = field(repr=False)
    signature_oid: str
    signed: bytes = field(repr=False)
    signature: bytes = field(repr=False)


@lru_cache(maxsize=8)
def read_revocation_list(der: bytes) -> Revoked:
    """
    Read a list; its signature is not looked at.

    :raises RevocationListWrong: not a whole list in DER
    """
    try:
        parsed = crl.CertificateList.load(der, strict=True)
        listed = parsed["tbs_cert_list"]
        revoked = listed["revoked_certificates"]
        next_update = listed["next_update"].native
        if any(one["critical"].native for one in listed["crl_extensions"]) or next_update is None:
            raise errors.RevocationListWrong
        return Revoked(
            issuer=listed["issuer"].dump(),
            this_update=listed["this_update"].native,
            next_update=next_update,
            serials=frozenset(one["user_certificate"].native for one in revoked),
            signature_oid=parsed["signature_algorithm"]["algorithm"].dotted,
            signed=listed.dump(),
            signature=parsed["signature"].native,
        )
    except ASN1_FAULTS as error:
        raise errors.RevocationListWrong from error


def find_issuer(revoked: Revoked, centres: Sequence[Certificate]) -> Certificate:
    """
    The centre that signed the list.

    :raises RevocationListWrong: none of ours did
    """
    for centre in centres:
        usage = centre.parsed.key_usage_value
        may_sign = usage is None or "crl_sign" in usage.native
        if may_sign and centre.parsed.subject.dump() == revoked.issuer and _is_signed(revoked, centre):
            return centre
    raise errors.RevocationListWrong


def _is_signed(revoked: Revoked, centre: Certificate) -> bool:
    return is_signed_by(centre, oid=revoked.signature_oid, data=revoked.signed, signature=revoked.signature)
