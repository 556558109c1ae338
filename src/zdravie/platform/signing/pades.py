"""
Seals inside a PDF (PAdES, level B): put there and verified.

The seal certifies the file: nothing may be added afterwards. pyHanko is slow to import and only needed by the
worker and by whoever verifies, so it is imported when first used.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

from asn1crypto import parser
from cryptography.hazmat.primitives import serialization

from zdravie.platform.signing.certificates import Certificate, read_certificate
from zdravie.platform.signing.seal import Seal

FIELD = "Seal"


@dataclass(frozen=True, slots=True)
class SealFound:
    """What a PDF says of its seal and what is true of it."""

    signer: Certificate
    signed_at: datetime | None
    is_intact: bool
    """The value fits: not one byte of what was sealed has changed."""
    is_whole: bool
    """The seal covers the file to its end and nothing was added."""
    is_trusted: bool
    """A chain leads from its certificate to a root that was given."""

    @property
    def holds(self) -> bool:
        return self.is_intact and self.is_whole and self.is_trusted


def seal_pdf(content: bytes, *, seal: Seal, reason: str) -> bytes:
    """The PDF with the seal in it."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

    facts = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    signer = signers.PdfSigner(facts, signer=_signer_of(seal))
    sealed: BytesIO = signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), output=BytesIO())
    return sealed.getvalue()


def find_seal(content: bytes, *, roots: tuple[Certificate, ...]) -> SealFound | None:
    """The only seal of the PDF judged against these roots; None when there is none, or not a PDF."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    try:
        found = PdfFileReader(BytesIO(content), strict=False).embedded_signatures
        if len(found) != 1:
            return None
        # No network: lists of revoked certificates are the business of ``queries.check_certificate``.
        context = ValidationContext(trust_roots=[root.parsed for root in roots], allow_fetching=False)
        status = validate_pdf_signature(found[0], context)
    except (PdfError, SigningError, SignatureValidationError, ValueError):
        return None
    return SealFound(
        signer=read_certificate(status.signing_cert.dump()),
        signed_at=status.signer_reported_dt,
        is_intact=bool(status.intact and status.valid),
        is_whole=status.coverage is SignatureCoverageLevel.ENTIRE_FILE and _is_hole_clean(content, found[0]),
        is_trusted=bool(status.trusted),
    )


def _is_hole_clean(content: bytes, found: Any) -> bool:
    """The place of the signature, which it cannot cover, holds nothing but it and zeros as we write them."""
    start, length, rest, _ = (int(number) for number in found.byte_range)
    hole = content[start + length + 1 : rest - 1]
    held = bytes(found.pkcs7_content)
    value = held[: parser.peek(held)]
    return hole == value.hex().upper().encode().ljust(len(hole), b"0")


@lru_cache(maxsize=4)
def _signer_of(seal: Seal) -> Any:
    """The signer with its key loaded once: reading and checking an RSA key takes longer than signing."""
    from asn1crypto import keys, pem
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    loaded = serialization.load_pem_private_key(seal.private_key_pem, password=None)

    class KeptKey(signers.SimpleSigner):
        """Signs with the loaded key."""

        def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
            return _sign(loaded, data, digest_algorithm)

    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([one.parsed for one in seal.centres])
    return KeptKey(
        signing_cert=seal.certificate.parsed,
        signing_key=keys.PrivateKeyInfo.load(pem.unarmor(seal.private_key_pem)[2]),
        cert_registry=store,
    )


def _sign(key: Any, data: bytes, digest_algorithm: str) -> bytes:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding

    if digest_algorithm != "sha256":
        raise ValueError(digest_algorithm)
    signature: bytes = (
        key.sign(data, ec.ECDSA(hashes.SHA256()))
        if isinstance(key, ec.EllipticCurvePrivateKey)
        else key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    )
    return signature
