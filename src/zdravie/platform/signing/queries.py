"""Whether a signer's certificate is to be believed at a moment."""

from datetime import datetime
from itertools import pairwise

from django.conf import settings

from zdravie.platform.signing import errors
from zdravie.platform.signing.certificates import Certificate
from zdravie.platform.signing.models import RevocationList
from zdravie.platform.signing.revocation import read_revocation_list
from zdravie.platform.signing.trust import Chain, build_chain, check_dates, check_usage, read_trust_store


def check_certificate(
    certificate: Certificate, *, others: tuple[Certificate, ...] = (), at: datetime
) -> Chain:
    """
    Believe the certificate or say why not.

    :param others: certificates that came with the signature
    :returns: the certificate and its centres up to a root
    :raises RootUnknown: none of our roots stands behind it
    :raises CertificateExpired: its time, or a centre's, is over
    :raises CertificateNotYetValid: its time, or a centre's, has not come
    :raises CertificateNotForSigning: it is for something else
    :raises CertificateRevoked: its centre took it back
    :raises RevocationUnknown: no list of its centre holds now
    """
    chain = build_chain(certificate, others=others, store=read_trust_store(settings.ZDRAVIE_TRUST_DIR))
    check_dates(chain, at=at)
    check_usage(chain)
    for one, issuer in pairwise(chain):
        _check_not_revoked(one, issuer, at)
    return chain


def check_revocation(certificate: Certificate, *, centres: tuple[Certificate, ...], at: datetime) -> None:
    """
    Whether the certificate's centre, one of these, took it back.

    :raises CertificateRevoked: it did
    :raises RevocationUnknown: no list of its centre holds now
    """
    wanted = certificate.parsed.issuer.dump()
    issuer = next((one for one in centres if one.parsed.subject.dump() == wanted), None)
    if issuer is None:
        raise errors.RevocationUnknown
    _check_not_revoked(certificate, issuer, at)


def _check_not_revoked(certificate: Certificate, issuer: Certificate, at: datetime) -> None:
    held = RevocationList.objects.fresh(issuer_sha256=issuer.sha256, at=at).first()
    if held is None:
        raise errors.RevocationUnknown
    if certificate.parsed.serial_number in read_revocation_list(bytes(held.der)).serials:
        raise errors.CertificateRevoked
