"""GOST signatures made once by OpenSSL, for machines that cannot make their own."""

import base64
import tomllib
from pathlib import Path
from typing import Any

from zdravie.platform.signing.certificates import Certificate, read_certificate

_FILE = Path(__file__).with_name("gost_vectors.toml")
ALL: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
CONTENT: bytes = ALL["content"].encode()
KEYS = ("gost256", "gost512")
CURVES = sorted(ALL["curves"])


def certificate(name: str) -> Certificate:
    return read_certificate(ALL[name]["certificate"].encode())


def curve(name: str) -> tuple[Certificate, bytes]:
    one = ALL["curves"][name]
    return read_certificate(one["certificate"].encode()), base64.b64decode(one["raw"])


def signature(name: str, form: str) -> bytes:
    return base64.b64decode(ALL[name][form])
