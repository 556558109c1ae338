"""ASN.1 types that asn1crypto lacks: keys of algorithms it does not know are kept as bytes."""

from asn1crypto import core

ASN1_FAULTS = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)
"""What a reader of ASN.1 raises on rubbish."""


class AnyAlgorithm(core.Sequence):  # type: ignore[misc]  # the library has no types
    _fields = [
        ("algorithm", core.ObjectIdentifier),
        ("parameters", core.Any, {"optional": True}),
    ]


class AnyPublicKey(core.Sequence):  # type: ignore[misc]  # the library has no types
    """SubjectPublicKeyInfo whose key is only bytes."""

    _fields = [("algorithm", AnyAlgorithm), ("public_key", core.OctetBitString)]


class AnyPrivateKey(core.Sequence):  # type: ignore[misc]  # the library has no types
    """PKCS#8 whose key is only bytes."""

    _fields = [
        ("version", core.Integer),
        ("algorithm", AnyAlgorithm),
        ("private_key", core.OctetString),
        ("attributes", core.Any, {"implicit": 0, "optional": True}),
    ]


class GostParameters(core.Sequence):  # type: ignore[misc]  # the library has no types
    """GostR3410-2012-PublicKeyParameters: the curve, and in old keys the digest."""

    _fields = [
        ("curve", core.ObjectIdentifier),
        ("digest", core.ObjectIdentifier, {"optional": True}),
    ]
