"""Keys of tokens and centres: drawing them and signing with them. GOST is asked of OpenSSL and its engine."""

import os
import shutil
import subprocess
import tempfile
from enum import StrEnum
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

_RSA_BITS = 2048
_TIMEOUT = 10.0
_ENGINE = """\
openssl_conf = start
[start]
engines = engines
[engines]
gost = gost
[gost]
engine_id = gost
default_algorithms = ALL
"""


class Kind(StrEnum):
    """What kind of key a token holds."""

    RSA = "RSA"
    ECDSA = "ECDSA"
    GOST = "GOST"


def new_key(kind: Kind) -> bytes:
    """A fresh private key, PKCS#8 in PEM."""
    if kind is Kind.GOST:
        return _openssl("genpkey", "-algorithm", "gost2012_256", "-pkeyopt", "paramset:A")
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey = (
        rsa.generate_private_key(public_exponent=65537, key_size=_RSA_BITS)
        if kind is Kind.RSA
        else ec.generate_private_key(ec.SECP256R1())
    )
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def public_key(kind: Kind, private_key: bytes) -> bytes:
    """SubjectPublicKeyInfo, DER."""
    if kind is Kind.GOST:
        return _openssl("pkey", "-pubout", "-outform", "DER", key=private_key)
    loaded = serialization.load_pem_private_key(private_key, password=None)
    return loaded.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def sign(kind: Kind, private_key: bytes, data: bytes) -> bytes:
    """The bare value, as certificates and CMS keep it."""
    if kind is Kind.GOST:
        with tempfile.TemporaryDirectory(prefix="zdravie-token-") as folder:
            message = Path(folder) / "data"
            message.write_bytes(data)
            return _openssl("dgst", "-md_gost12_256", "-sign", "KEY", str(message), key=private_key)
    loaded = serialization.load_pem_private_key(private_key, password=None)
    if isinstance(loaded, rsa.RSAPrivateKey):
        return loaded.sign(data, padding.PKCS1v15(), hashes.SHA256())
    assert isinstance(loaded, ec.EllipticCurvePrivateKey)
    return loaded.sign(data, ec.ECDSA(hashes.SHA256()))


@cache
def knows_gost() -> bool:
    """Whether the OpenSSL of this machine has the engine."""
    try:
        return bool(_openssl("dgst", "-md_gost12_256", "-r", os.devnull))
    except (OSError, subprocess.SubprocessError):
        return False


def _openssl(*arguments: str, key: bytes = b"") -> bytes:
    """Run OpenSSL with a configuration of ours; the key goes by a file that lives for this call."""
    program = shutil.which("openssl")
    if program is None:
        raise FileNotFoundError("openssl")
    with tempfile.TemporaryDirectory(prefix="zdravie-token-") as folder:
        configuration, key_file = Path(folder) / "openssl.cnf", Path(folder) / "key.pem"
        configuration.write_text(_ENGINE, encoding="ascii")
        key_file.touch(mode=0o600)
        key_file.write_bytes(key)
        words = [str(key_file) if word == "KEY" else word for word in arguments]
        if key and "KEY" not in arguments:
            words += ["-in", str(key_file)]
        return subprocess.run(  # noqa: S603 - a fixed program, arguments of ours
            [program, *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT,
            check=True,
            env={"PATH": os.environ.get("PATH", ""), "OPENSSL_CONF": str(configuration), "LC_ALL": "C"},
        ).stdout
