"""
Verification of GOST R 34.10-2012 in pure Python, where OpenSSL has no engine for it.

It is not constant in time, so it never signs. The byte orders differ from those of OpenSSL: digests and
co-ordinates are read from the other end, the halves of a signature are swapped.
"""

from asn1crypto import core
from gostcrypto import gostsignature

from zdravie.platform.signing.algorithms import OWN_DIGEST, Algorithm, digest
from zdravie.platform.signing.asn1 import ASN1_FAULTS, AnyPublicKey, GostParameters

_SIZE = {Algorithm.GOST256: 32, Algorithm.GOST512: 64}
_MODE = {Algorithm.GOST256: gostsignature.MODE_256, Algorithm.GOST512: gostsignature.MODE_512}
_TC26_A = "id-tc26-gost-3410-2012-256-paramSetA"
_TC26_B = "id-tc26-gost-3410-2012-256-paramSetB"
_TC26_C = "id-tc26-gost-3410-2012-256-paramSetC"
_TC26_D = "id-tc26-gost-3410-2012-256-paramSetD"
_CURVES = {
    "1.2.643.7.1.2.1.1.1": _TC26_A,
    "1.2.643.7.1.2.1.1.2": _TC26_B,
    "1.2.643.2.2.35.1": _TC26_B,
    "1.2.643.2.2.36.0": _TC26_B,
    "1.2.643.7.1.2.1.1.3": _TC26_C,
    "1.2.643.2.2.35.2": _TC26_C,
    "1.2.643.7.1.2.1.1.4": _TC26_D,
    "1.2.643.2.2.35.3": _TC26_D,
    "1.2.643.2.2.36.1": _TC26_D,
    "1.2.643.7.1.2.1.2.1": "id-tc26-gost-3410-12-512-paramSetA",
    "1.2.643.7.1.2.1.2.2": "id-tc26-gost-3410-12-512-paramSetB",
    "1.2.643.7.1.2.1.2.3": "id-tc26-gost-3410-2012-512-paramSetC",
}


def verify(algorithm: Algorithm, *, public_key: bytes, data: bytes, signature: bytes) -> bool:
    """
    Whether the signature, s‖r, belongs to the data and the key.

    :param public_key: SubjectPublicKeyInfo, DER
    """
    size = _SIZE[algorithm]
    if len(signature) != 2 * size:
        return False
    try:
        info = AnyPublicKey.load(public_key, strict=True)
        curve = _CURVES[info["algorithm"]["parameters"].parse(GostParameters)["curve"].dotted]
        point = core.OctetString.load(info["public_key"].native, strict=True).native
        if len(point) != 2 * size:
            return False
        verifier = gostsignature.new(_MODE[algorithm], gostsignature.CURVES_R_1323565_1_024_2019[curve])
        return bool(
            verifier.verify(
                bytearray(point[:size][::-1] + point[size:][::-1]),
                bytearray(digest(OWN_DIGEST[algorithm], data)[::-1]),
                bytearray(signature[size:] + signature[:size]),
            )
        )
    except (*ASN1_FAULTS, gostsignature.GOSTSignatureError):
        return False
