"""Self-signed certificates around our signing keys: what systems of this dialect pin."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from asn1crypto import core, x509

from zdravie.platform.signing.asn1 import AnyAlgorithm, AnyPublicKey

RSA_SHA256 = "1.2.840.113549.1.1.11"
GOST256 = "1.2.643.7.1.1.3.2"
_SERIAL_BYTES = 16


class _ToBeSigned(core.Sequence):  # type: ignore[misc]
    _fields = [
        ("version", core.Integer, {"explicit": 0}),
        ("serial_number", core.Integer),
        ("signature", AnyAlgorithm),
        ("issuer", x509.Name),
        ("validity", x509.Validity),
        ("subject", x509.Name),
        ("key", AnyPublicKey),
        ("extensions", x509.Extensions, {"explicit": 3}),
    ]


class _Certificate(core.Sequence):  # type: ignore[misc]
    _fields = [
        ("to_be_signed", _ToBeSigned),
        ("algorithm", AnyAlgorithm),
        ("signature", core.OctetBitString),
    ]


def make_certificate(
    *,
    common_name: str,
    public_key: bytes,
    algorithm: str,
    serial: bytes,
    valid_from: datetime,
    valid_until: datetime,
    sign: Callable[[bytes], bytes],
) -> bytes:
    """
    A certificate in DER. With the same inputs and a signature without chance in it, always the same bytes.

    :param public_key: SubjectPublicKeyInfo, DER
    :param algorithm: object identifier of the signature
    """
    named = x509.Name.build({"country_name": "RU", "common_name": common_name})
    signature: dict[str, Any] = {"algorithm": algorithm}
    if algorithm == RSA_SHA256:
        signature["parameters"] = core.Any(core.Null())
    to_be_signed = _ToBeSigned(
        {
            "version": 2,
            "serial_number": int.from_bytes(serial[:_SERIAL_BYTES]) >> 1 or 1,
            "signature": signature,
            "issuer": named,
            "validity": {"not_before": _time(valid_from), "not_after": _time(valid_until)},
            "subject": named,
            "key": AnyPublicKey.load(public_key),
            "extensions": [
                {"extn_id": "key_usage", "critical": True, "extn_value": x509.KeyUsage({"digital_signature"})}
            ],
        }
    )
    whole = {
        "to_be_signed": to_be_signed,
        "algorithm": signature,
        "signature": sign(to_be_signed.dump()),
    }
    return bytes(_Certificate(whole).dump())


def _time(at: datetime) -> x509.Time:
    return x509.Time({"utc_time": core.UTCTime(at.replace(microsecond=0))})
