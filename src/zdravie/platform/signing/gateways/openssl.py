"""
The OpenSSL of this machine with its GOST engine, as a child process.

Its configuration is a file of our own, given to the child alone. Data goes by the standard input, keys by
files in a folder that only we can open and that lives for one call; nothing of either stands in arguments.
"""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from asn1crypto import pem

from zdravie.platform.signing.algorithms import Algorithm

TIMEOUT = 10.0
_CONFIGURATION = """\
openssl_conf = openssl_init
[openssl_init]
engines = engine_section
[engine_section]
gost = gost_section
[gost_section]
engine_id = gost
default_algorithms = ALL
"""
_DIGEST = {Algorithm.GOST256: "-md_gost12_256", Algorithm.GOST512: "-md_gost12_512"}
_KEYS = {Algorithm.GOST256: "gost2012_256", Algorithm.GOST512: "gost2012_512"}
_STREEBOG_OF_NOTHING = "3f539a213e97c802cc229d474c6aa32a825a360b2a933a949fd925208d9ce1bb"


class EngineFailure(RuntimeError):
    """OpenSSL did not do what it was asked; its words are the argument."""


@dataclass(frozen=True, slots=True)
class GostEngine:
    """An ``openssl`` that knows GOST."""

    program: str

    def sign(self, algorithm: Algorithm, *, private_key: bytes, data: bytes) -> bytes:
        """
        Sign; 64 or 128 bytes, s‖r.

        :param private_key: PKCS#8 in PEM
        :raises EngineFailure: the key is not one of this algorithm
        """
        with tempfile.TemporaryDirectory(prefix="zdravie-sign-") as folder:
            key = _write(Path(folder) / "key.pem", private_key)
            return self._run(folder, "dgst", _DIGEST[algorithm], "-sign", key, data=data).stdout

    def verify(self, algorithm: Algorithm, *, public_key: bytes, data: bytes, signature: bytes) -> bool:
        """
        Whether the signature belongs to the data and the key.

        :param public_key: SubjectPublicKeyInfo, DER
        """
        with tempfile.TemporaryDirectory(prefix="zdravie-verify-") as folder:
            key = _write(Path(folder) / "key.pem", pem.armor("PUBLIC KEY", public_key))
            raw = _write(Path(folder) / "signature", signature)
            arguments = ("dgst", _DIGEST[algorithm], "-verify", key, "-signature", raw)
            done = self._run(folder, *arguments, data=data, expect_success=False)
        return done.returncode == 0 and done.stdout.strip() == b"Verified OK"

    def generate(self, algorithm: Algorithm) -> tuple[bytes, bytes]:
        """
        A new key: PKCS#8 in PEM, and its SubjectPublicKeyInfo in DER.

        :raises EngineFailure: it cannot
        """
        with tempfile.TemporaryDirectory(prefix="zdravie-key-") as folder:
            kind = ("-algorithm", _KEYS[algorithm], "-pkeyopt", "paramset:A")
            private = self._run(folder, "genpkey", *kind, data=b"").stdout
            public = self._run(folder, "pkey", "-pubout", "-outform", "DER", data=private).stdout
        return private, public

    def _run(
        self, folder: str, *arguments: str, data: bytes, expect_success: bool = True
    ) -> subprocess.CompletedProcess[bytes]:
        configuration = _write(Path(folder) / "openssl.cnf", _CONFIGURATION.encode())
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program, arguments of ours
                [self.program, *arguments],
                input=data,
                capture_output=True,
                timeout=TIMEOUT,
                check=False,
                env={"PATH": os.environ.get("PATH", ""), "OPENSSL_CONF": configuration, "LC_ALL": "C"},
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise EngineFailure(type(error).__name__) from error
        if expect_success and done.returncode:
            raise EngineFailure(done.stderr.decode(errors="replace")[:500])
        return done


@cache
def find_gost_engine() -> GostEngine | None:
    """The engine if this machine has one that counts rightly; asked once in a process."""
    program = shutil.which("openssl")
    if program is None:
        return None
    engine = GostEngine(program)
    try:
        with tempfile.TemporaryDirectory(prefix="zdravie-engine-") as folder:
            said = engine._run(folder, "dgst", "-md_gost12_256", "-r", data=b"").stdout  # noqa: SLF001
    except EngineFailure:
        return None
    return engine if said.decode(errors="replace").startswith(_STREEBOG_OF_NOTHING) else None


def _write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    path.chmod(0o600)
    return str(path)
