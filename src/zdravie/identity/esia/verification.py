"""
Is this request from the system that it names, about this very thing, now and for the first time?

Time first, then the certificate, the signature and the replay: a request with a wrong signature must not
use up the state of an honest one.
"""

from collections.abc import Iterable
from datetime import datetime

from zdravie.identity.clients.models import Client
from zdravie.identity.clients.once import take_once
from zdravie.identity.clients.queries.certificates import list_certificates
from zdravie.identity.esia import client_secrets, errors, hashes, mistakes
from zdravie.identity.esia.strings import shown_string, signed_string
from zdravie.identity.esia.timestamps import check_timestamp
from zdravie.identity.esia.types import SignedRequest
from zdravie.kernel.errors import DomainError
from zdravie.platform.norms.queries import get_seconds
from zdravie.platform.signing import errors as signing_errors
from zdravie.platform.signing.certificates import Certificate
from zdravie.platform.signing.cms import verify_cms
from zdravie.platform.signing.raw import verify_raw

SEEN = "esia.request"


def asked_once(asked: SignedRequest) -> tuple[str, ...]:
    """What makes two requests the same one."""
    return (asked.endpoint, asked.client_id, asked.state, asked.timestamp)


def verify_request(asked: SignedRequest, client: Client, *, now: datetime) -> None:
    """
    Let the request pass, and never again.

    :raises ParameterMissing: no client_secret, or no certificate hash where it belongs
    :raises TimeWrong: unreadable, or too far from our clock
    :raises CertificateForeign: the certificate is not one of this system's, or is not valid now
    :raises SignatureRefused: anything about the signature, a repeated request included
    """
    check_presence(asked)
    at = check_timestamp(asked.timestamp, now=now)
    find_signer(asked, client, now=now)
    until = at + 2 * get_seconds("esia.clock_skew", on=now.date())
    if not take_once(SEEN, *asked_once(asked), until=until):
        raise errors.SignatureRefused(
            why="запрос с такими state и timestamp уже был: для каждого запроса нужен новый state "
            "и текущее время"
        )


def find_signer(asked: SignedRequest, client: Client, *, now: datetime) -> Certificate:
    """
    The certificate of the system with which the request is signed; its time and repetition are not asked.

    :raises CertificateForeign: it is not one of this system's, or is not valid now
    :raises SignatureRefused: anything about the signature
    """
    certificates = list_certificates(client_pk=client.pk)
    if not certificates:
        raise errors.CertificateForeign(why="у системы нет ни одного сертификата: загрузите его в реестр")
    readings = _read(asked)
    signer = (_verify_bare if asked.endpoint.is_raw else _verify_container)(asked, readings, certificates)
    if not signer.valid_from <= now <= signer.valid_until:
        raise errors.CertificateForeign(
            why=f"сертификат действует с {signer.valid_from:%d.%m.%Y} по {signer.valid_until:%d.%m.%Y}, "
            "сейчас он недействителен: выпустите новый и загрузите его в реестр"
        )
    return signer


def check_presence(asked: SignedRequest) -> None:
    """:raises ParameterMissing: no client_secret, or no certificate hash where it belongs"""
    needed = {
        "client_secret": asked.client_secret,
        "state": asked.state,
        "timestamp": asked.timestamp,
        **({"client_certificate_hash": asked.certificate_hash} if asked.endpoint.is_raw else {}),
    }
    for name, value in needed.items():
        if not value:
            raise errors.ParameterMissing(name=name)


def _read(asked: SignedRequest) -> tuple[bytes, ...]:
    try:
        return client_secrets.decode(asked.client_secret)
    except client_secrets.SecretUnreadable:
        raise errors.SignatureRefused(
            why=mistakes.why_unreadable(asked.client_secret), expected=shown_string(asked)
        ) from None


def _verify_bare(
    asked: SignedRequest, readings: tuple[bytes, ...], certificates: list[Certificate]
) -> Certificate:
    certificate = hashes.find_by_hash(asked.certificate_hash, certificates)
    data = signed_string(asked).encode()
    if any(_fits(certificate, data, reading) for reading in readings):
        return certificate
    why = mistakes.why_bare(asked, readings, certificate, certificates)
    raise errors.SignatureRefused(why=why, expected=shown_string(asked))


def _fits(certificate: Certificate, data: bytes, signature: bytes) -> bool:
    try:
        return verify_raw(certificate, data, signature)
    except signing_errors.KeyTooWeak:
        raise errors.CertificateForeign(
            why="ключ сертификата слишком короткий: нужен RSA от 2048 бит или ГОСТ Р 34.10-2012"
        ) from None


def _verify_container(
    asked: SignedRequest, readings: tuple[bytes, ...], certificates: list[Certificate]
) -> Certificate:
    data, first = signed_string(asked).encode(), None
    for reading in readings:
        try:
            signer = verify_cms(reading, data).signer
        except DomainError as flaw:
            first = first or flaw
            continue
        return _own(signer, certificates)
    assert first is not None
    why = mistakes.why_container(asked, readings, certificates, first)
    raise errors.SignatureRefused(why=why, expected=shown_string(asked)) from None


def _own(signer: Certificate, certificates: Iterable[Certificate]) -> Certificate:
    """The registered one, byte for byte; its issuer is not asked."""
    if any(signer.der == known.der for known in certificates):
        return signer
    raise errors.CertificateForeign(
        why="подпись верна, но её сертификат не зарегистрирован за этой системой: "
        f"«{signer.common_name or signer.organization}», SHA-256 {signer.sha256}"
    )
