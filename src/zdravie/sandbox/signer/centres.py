"""
The test centres: two that the demo trusts, RSA and GOST, and one that nobody trusts.

Each is one file with a key and a certificate, made once, in the folder of the signer.
"""

import os
import secrets
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from asn1crypto import pem

from zdravie.sandbox.signer.keys import Kind, knows_gost, new_key
from zdravie.sandbox.signer.papers import Centre, as_text, make_root

_LIFE = timedelta(days=3650)


class CentreName(StrEnum):
    RSA = "rsa"
    GOST = "gost"
    FOREIGN = "foreign"


TRUSTED = (CentreName.RSA, CentreName.GOST)
_WORDS = {
    CentreName.RSA: "Учебный корневой центр RSA",
    CentreName.GOST: "Учебный корневой центр ГОСТ",
    CentreName.FOREIGN: "Чужой центр, которому не доверяют",
}


def find_centre(folder: Path, name: CentreName) -> Centre | None:
    """The centre, made now if it is not there yet; None for GOST where OpenSSL does not know it."""
    path = folder / f"{name}.pem"
    if not path.is_file() and not _make(path, name):
        return None
    return _read(path, path.stat().st_mtime_ns)


def list_trusted_roots(folder: Path) -> dict[str, str]:
    """Certificates for the folder of trust, PEM, by the file's name."""
    found = {name: find_centre(folder, name) for name in TRUSTED}
    return {
        f"sandbox-{name}.pem": as_text("CERTIFICATE", centre.certificate)
        for name, centre in found.items()
        if centre is not None
    }


def _make(path: Path, name: CentreName) -> bool:
    """Whole or not at all; of several processes the first one's centre stays."""
    kind = Kind.GOST if name is CentreName.GOST else Kind.RSA
    if kind is Kind.GOST and not knows_gost():
        return False
    key, now = new_key(kind), datetime.now(UTC)
    root = make_root(kind, key, name=_WORDS[name], since=now - timedelta(days=1), until=now + _LIFE)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_bytes(key + as_text("CERTIFICATE", root).encode("ascii"))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return True


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> Centre:
    data = path.read_bytes()
    end = data.index(b"-----BEGIN CERTIFICATE-----")
    kind = Kind.GOST if path.stem == CentreName.GOST else Kind.RSA
    return Centre(kind=kind, private_key=data[:end], certificate=pem.unarmor(data[end:])[2])
