"""Keys and self-signed certificates of systems, and signatures made by other hands than ours."""

import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from tests.platform.signing import vectors
from zdravie.platform.signing.certificates import Certificate, read_certificate

MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
_OPTION = pkcs7.PKCS7Options


@dataclass(frozen=True)
class SystemKey:
    """A private key in PEM and its certificate in PEM."""

    private: bytes
    certificate_pem: bytes

    @property
    def certificate(self) -> Certificate:
        return read_certificate(self.certificate_pem)

    def bare(self, text: str) -> bytes:
        """As ``openssl dgst -sha256 -sign`` prints it; by the engine for GOST."""
        if self.certificate.algorithm.is_gost:
            return _openssl(self, text, "dgst", "-engine", "gost", "-md_gost12_256", "-sign", "KEY")
        key = serialization.load_pem_private_key(self.private, None)
        assert isinstance(key, rsa.RSAPrivateKey)
        return key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())

    def container(self, text: str, *, attributes: bool = True, detached: bool = True) -> bytes:
        """A CMS in DER with the certificate inside."""
        if self.certificate.algorithm.is_gost:
            return self._gost_container(text, attributes=attributes, detached=detached)
        options = [_OPTION.Binary, _OPTION.NoCapabilities if attributes else _OPTION.NoAttributes]
        options += [_OPTION.DetachedSignature] if detached else []
        certificate = x509.load_pem_x509_certificate(self.certificate_pem)
        key = serialization.load_pem_private_key(self.private, None)
        assert isinstance(key, rsa.RSAPrivateKey)
        builder = pkcs7.PKCS7SignatureBuilder().set_data(text.encode())
        return builder.add_signer(certificate, key, hashes.SHA256()).sign(serialization.Encoding.DER, options)

    def _gost_container(self, text: str, *, attributes: bool, detached: bool) -> bytes:
        more = [] if attributes else ["-noattr"]
        more += [] if detached else ["-nodetach"]
        signer = ("-signer", "CERTIFICATE", "-inkey", "KEY", "-md", "md_gost12_256", "-outform", "DER")
        return _openssl(self, text, "cms", "-engine", "gost", "-sign", "-binary", *signer, *more)


@cache
def rsa_key(name: str = "clinic", bits: int = 2048, days: int = 36_500) -> SystemKey:
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(MADE_AT)
        .not_valid_after(MADE_AT + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SystemKey(private, certificate.public_bytes(serialization.Encoding.PEM))


@cache
def gost_key(name: str = "clinic") -> SystemKey:
    """Only where the engine is; see ``HAS_ENGINE``."""
    kind = ("-algorithm", "gost2012_256", "-pkeyopt", "paramset:A")
    private = _run("openssl", "genpkey", "-engine", "gost", *kind)
    return SystemKey(private, _gost_certificate(private, name))


def _gost_certificate(private: bytes, name: str) -> bytes:
    """Self-signed; of the commands of OpenSSL only ``ca`` is told from which day a certificate holds."""
    with tempfile.TemporaryDirectory() as folder:
        key, request, rules = (Path(folder) / one for one in ("key.pem", "request.pem", "rules.cnf"))
        key.write_bytes(private)
        asked = ("openssl", "req", "-engine", "gost", "-new", "-md_gost12_256", "-subj", f"/CN={name}")
        request.write_bytes(_run(*asked, "-key", str(key)))
        (Path(folder) / "index.txt").touch()
        rules.write_text(
            f"[ca]\ndefault_ca=ours\n[ours]\ndatabase={folder}/index.txt\nnew_certs_dir={folder}\n"
            "rand_serial=yes\npolicy=any\n[any]\ncommonName=supplied\n"
        )
        term = ("-startdate", f"{MADE_AT:%Y%m%d%H%M%SZ}", "-enddate", f"{MADE_AT.year + 50}0101000000Z")
        return _run(
            *("openssl", "ca", "-engine", "gost", "-selfsign", "-batch", "-notext", "-md", "md_gost12_256"),
            *("-config", str(rules), "-keyfile", str(key), "-in", str(request), *term),
        )


def vector_certificate() -> bytes:
    """A GOST certificate for machines without the engine: it can be registered, not signed with."""
    return vectors.ALL["gost256"]["certificate"].encode()


def _openssl(key: SystemKey, text: str, *arguments: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        private, certificate = Path(folder) / "key.pem", Path(folder) / "certificate.pem"
        private.write_bytes(key.private)
        certificate.write_bytes(key.certificate_pem)
        places = {"KEY": str(private), "CERTIFICATE": str(certificate)}
        named = [places.get(argument, argument) for argument in arguments]
        return _run("openssl", *named, data=text.encode())


def _run(*arguments: str, data: bytes = b"") -> bytes:
    done = subprocess.run(arguments, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
