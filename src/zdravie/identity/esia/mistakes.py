"""
Why a signature did not fit, in the words of an integrator.

Runs after a refusal and changes nothing about it. What is tried is a short list of known mistakes; GOST
verifications cost a process each, so their number has a limit.
"""

import hashlib
from collections.abc import Iterator

from asn1crypto import cms, core
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from zdravie.identity.esia.strings import mistaken_strings, signed_string
from zdravie.identity.esia.types import SignedRequest
from zdravie.kernel.errors import DomainError
from zdravie.platform.signing import errors as signing_errors
from zdravie.platform.signing.algorithms import DIGEST_OF_OID, Algorithm, digest
from zdravie.platform.signing.asn1 import ASN1_FAULTS
from zdravie.platform.signing.certificates import Certificate
from zdravie.platform.signing.raw import verify_raw

_MOST_TRIES = 12
_SIZES = {Algorithm.GOST256: 64, Algorithm.GOST512: 128}
_SHA1_OID = "1.3.14.3.2.26"
UNKNOWN = (
    "подпись не подошла, и это ни одна из частых ошибок: сравните строку, которую вы подписали, "
    "с ожидаемой, знак в знак"
)


def why_unreadable(secret: str) -> str:
    """It is not base64."""
    if "%" in secret:
        return "client_secret закодирован для адреса дважды: в нём остались знаки «%»"
    if "BEGIN" in secret:
        return "в client_secret текст PEM: нужны сами байты подписи в base64"
    return "client_secret не читается как base64"


def why_bare(
    asked: SignedRequest, readings: tuple[bytes, ...], named: Certificate, known: list[Certificate]
) -> str:
    """A bare signature did not fit the certificate that the hash names."""
    if any(is_container(reading) for reading in readings):
        return "в client_secret контейнер CMS, а для v2/ac и v3/te нужна сама подпись, 64 байта для ГОСТ"
    if named.algorithm is Algorithm.RSA:
        why = _why_rsa(asked, readings, named)
    else:
        why = _why_length(named, readings) or _why_tried(asked, readings, named)
    return why or _whose(asked, readings, named, known) or UNKNOWN


def why_container(
    asked: SignedRequest, readings: tuple[bytes, ...], known: list[Certificate], flaw: DomainError
) -> str:
    """A CMS did not verify; its signed attributes tell the digest of what was signed."""
    match flaw:
        case signing_errors.SignatureUnreadable() if any(_is_bare(reading, known) for reading in readings):
            return "в client_secret сама подпись без контейнера: для ac и te нужен CMS с сертификатом внутри"
        case signing_errors.SignatureUnreadable():
            return "client_secret не читается как CMS (PKCS#7) в DER"
        case signing_errors.SignerMissing():
            return "в CMS нет сертификата подписавшего: добавьте его в контейнер"
        case signing_errors.DigestForeign():
            return (
                "хеш не подходит к ключу: для ключа ГОСТ нужен ГОСТ Р 34.11-2012 (а не SHA-256), "
                "для RSA нужен SHA-256, а не SHA-1"
            )
        case signing_errors.ContentDiffers():
            return _why_another_text(asked, readings)
    return flaw.message % flaw.details if flaw.details else flaw.message


def _why_another_text(asked: SignedRequest, readings: tuple[bytes, ...]) -> str:
    for reading in readings:
        for what, text in mistaken_strings(asked):
            if _has_signed(reading, text.encode()):
                return f"подписана другая строка: {what}"
    return "подписана другая строка: сравните её с ожидаемой, знак в знак"


def _why_rsa(asked: SignedRequest, readings: tuple[bytes, ...], named: Certificate) -> str:
    """An RSA signature gives its digest back: no guessing about keys, only about strings."""
    key = load_der_public_key(named.public_key)
    assert isinstance(key, rsa.RSAPublicKey)
    for reading in readings:
        oid, value = _open_rsa(key, reading)
        if oid:
            return _why_digest(asked, oid, value)
    return ""


def _why_digest(asked: SignedRequest, oid: str, value: bytes) -> str:
    right, kind = signed_string(asked).encode(), DIGEST_OF_OID.get(oid)
    if kind is None:
        name = "SHA-1" if oid == _SHA1_OID else "неизвестному хешу"
        return f"подпись RSA сделана по {name}, а нужен SHA-256"
    if value == digest(kind, right):
        return f"подпись RSA сделана по {kind.value.upper()}, а нужен SHA-256"
    for what, text in mistaken_strings(asked):
        if value == digest(kind, text.encode()):
            return f"подпись не подошла: {what}"
    if value == digest(kind, hashlib.sha256(right).digest()):
        return "строка хеширована дважды: подписывают её саму, хеш считает функция подписи"
    return "ключ верный, но подписана другая строка: сравните её с ожидаемой, знак в знак"


def _why_tried(asked: SignedRequest, readings: tuple[bytes, ...], named: Certificate) -> str:
    """A GOST signature tells nothing of itself: the known mistakes are tried, a few of them."""
    right = signed_string(asked).encode()
    size = _SIZES.get(named.algorithm)
    readings = tuple(reading for reading in readings if size in (None, len(reading)))
    candidates = [
        (what, right, turned)
        for reading in readings
        for what, turned in (_turned(reading) if named.algorithm.is_gost else ())
    ]
    candidates += [
        (what, text.encode(), reading) for reading in readings for what, text in mistaken_strings(asked)
    ]
    for what, text, signature in candidates[:_MOST_TRIES]:
        if _fits(named, text, signature):
            return f"подпись не подошла: {what}"
    return ""


def _open_rsa(key: rsa.RSAPublicKey, signature: bytes) -> tuple[str, bytes]:
    try:
        found = key.recover_data_from_signature(signature, padding.PKCS1v15(), None)
        info = core.Sequence.load(found, strict=True)
        return core.Sequence.load(info[0].dump())[0].dotted, bytes(info[1].native)
    except (InvalidSignature, UnsupportedAlgorithm, *ASN1_FAULTS):
        return "", b""


def _whose(
    asked: SignedRequest, readings: tuple[bytes, ...], named: Certificate, known: list[Certificate]
) -> str:
    right = signed_string(asked).encode()
    for other in known[:_MOST_TRIES]:
        if other.der != named.der and any(_fits(other, right, reading) for reading in readings):
            return (
                "подпись верна, но сделана ключом другого сертификата системы, чем назван в "
                f"client_certificate_hash: SHA-256 {other.sha256}"
            )
    return ""


def _why_length(named: Certificate, readings: tuple[bytes, ...]) -> str:
    size = _SIZES.get(named.algorithm)
    if size is None or any(len(reading) == size for reading in readings):
        return ""
    return f"подпись ГОСТ занимает {size} байт, а пришло {len(readings[0])}"


def _turned(signature: bytes) -> Iterator[tuple[str, bytes]]:
    half = len(signature) // 2
    first, second = signature[:half], signature[half:]
    yield "байты подписи ГОСТ идут в обратном порядке: переверните весь блок", signature[::-1]
    yield "половины подписи ГОСТ переставлены: нужно s, затем r", second + first
    yield "байты каждой половины подписи ГОСТ идут в обратном порядке", first[::-1] + second[::-1]


def _fits(certificate: Certificate, data: bytes, signature: bytes) -> bool:
    try:
        return verify_raw(certificate, data, signature)
    except DomainError:
        return False


def is_container(data: bytes) -> bool:
    """Whether it is CMS with signed data."""
    try:
        info = cms.ContentInfo.load(data, strict=True)
        return bool(info["content_type"].native == "signed_data")
    except ASN1_FAULTS:
        return False


def _is_bare(data: bytes, known: list[Certificate]) -> bool:
    """As long as a signature of one of the system's keys."""
    lengths = {_SIZES[one.algorithm] for one in known if one.algorithm in _SIZES}
    if any(one.algorithm is Algorithm.RSA for one in known):
        lengths |= {256, 384, 512}
    return len(data) in lengths


def _has_signed(data: bytes, text: bytes) -> bool:
    """Whether the container holds this text, or the signed attributes its digest."""
    try:
        signed = cms.ContentInfo.load(data)["content"]
        content = signed["encap_content_info"]["content"].native
        if content is not None:
            return bool(content == text)
        info = signed["signer_infos"][0]
        kind = DIGEST_OF_OID.get(info["digest_algorithm"]["algorithm"].dotted)
        for attribute in info["signed_attrs"]:
            if attribute["type"].native == "message_digest" and kind is not None:
                return bool(attribute["values"][0].native == digest(kind, text))
    except ASN1_FAULTS:
        pass
    return False
