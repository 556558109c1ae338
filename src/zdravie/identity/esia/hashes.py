"""``client_certificate_hash``: which certificate a request of the current generation means."""

import hashlib
import re
from collections.abc import Iterable

from zdravie.identity.esia import errors
from zdravie.platform.signing.algorithms import Digest, digest
from zdravie.platform.signing.certificates import Certificate, to_pem

_HEX = re.compile(r"[0-9a-f]+")
_SHA1_DIGITS = 40
_LENGTHS = (64, 128)


def find_by_hash(text: str, certificates: Iterable[Certificate]) -> Certificate:
    """
    The certificate of that hash; letters of any case, colons and blanks left out.

    :raises SignatureRefused: it is a hash of the wrong kind or of the wrong thing
    :raises CertificateForeign: it is the hash of no certificate of this system
    """
    wanted = re.sub(r"[:\s]", "", text).lower()
    known = list(certificates)
    for certificate in known:
        if wanted in (certificate.sha256, certificate.streebog):
            return certificate
    if why := _what_is_wrong_with(wanted, known):
        raise errors.SignatureRefused(why=why)
    raise errors.CertificateForeign(
        why="client_certificate_hash не равен хешу ни одного сертификата системы: "
        "проверьте, что в реестр загружен тот сертификат, которым подписан запрос"
    )


def _what_is_wrong_with(wanted: str, known: list[Certificate]) -> str:
    for certificate in known:
        for what, value in _wrong_hashes(certificate):
            if wanted == value:
                return f"client_certificate_hash посчитан неверно: {what}"
    if not _HEX.fullmatch(wanted):
        return "client_certificate_hash записывают шестнадцатеричными цифрами"
    if len(wanted) == _SHA1_DIGITS:
        return "в client_certificate_hash 40 цифр, это SHA-1: нужен хеш ГОСТ Р 34.11-2012 или SHA-256"
    if len(wanted) not in _LENGTHS:
        return f"в client_certificate_hash {len(wanted)} цифр, а нужно 64 или 128"
    return ""


def _wrong_hashes(certificate: Certificate) -> Iterable[tuple[str, str]]:
    der = certificate.der
    yield (
        "это SHA-1, нужен хеш ГОСТ Р 34.11-2012 или SHA-256",
        hashlib.sha1(der, usedforsecurity=False).hexdigest(),
    )
    yield "порядок байтов обратный", bytes.fromhex(certificate.streebog)[::-1].hex()
    armored = to_pem(certificate)
    for text in (armored, armored.rstrip(b"\n"), armored.replace(b"\n", b"\r\n")):
        what = "взят хеш текста PEM, а нужен хеш самого сертификата (DER)"
        yield what, hashlib.sha256(text).hexdigest()
        yield what, digest(Digest.STREEBOG256, text).hex()
        yield what, hashlib.sha1(text, usedforsecurity=False).hexdigest()
