"""
The second code of a QR: signed, and verified by a page that needs no network. Its form is in docs/papers.md.

``1.<key>.<payload>.<signature>``: the payload is a JSON list in base64url, the signature ECDSA P-256 over
all before it, r‖s. It says what was true on the day of issue; only the network knows whether the paper was
taken back since then.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from django.conf import settings

from zdravie.kernel.person_names import short_name
from zdravie.platform.papers.kinds import list_kinds
from zdravie.platform.papers.models import Paper

VERSION = "1"
_KEY_NAME = 6
_HALF = 32
_ES256 = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
"""RFC 6979: the same paper gets the same code."""
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def code_of(paper: Paper) -> str:
    """The signed code of a paper."""
    holder = json.loads(paper.data)["holder"]
    payload = [
        paper.number,
        short_name(holder["family_name"], holder["given_name"], holder["patronymic"]),
        f"{paper.issued_on:%Y%m%d}",
        f"{paper.valid_until:%Y%m%d}" if paper.valid_until else "",
        1 if paper.is_test else 0,
    ]
    return sign(json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode())


def sign(payload: bytes) -> str:
    """The whole code with the newest key."""
    name, key = _keys()[0]
    head = f"{VERSION}.{name}.{_pack(payload)}"
    r, s = utils.decode_dss_signature(key.sign(head.encode(), _ES256))
    return f"{head}.{_pack(r.to_bytes(_HALF) + s.to_bytes(_HALF))}"


def is_genuine(code: str) -> bool:
    """Whether one of our keys signed it; what the page does without a network."""
    head, _, tail = code.rpartition(".")
    parts = head.split(".")
    key = dict(_keys()).get(parts[1]) if len(parts) == 3 and parts[0] == VERSION else None  # noqa: PLR2004
    if key is None:
        return False
    try:
        value = _unpack(tail)
        r, s = int.from_bytes(value[:_HALF]), int.from_bytes(value[_HALF:])
        key.public_key().verify(utils.encode_dss_signature(r, s), head.encode(), ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return len(value) == 2 * _HALF


@dataclass(frozen=True, slots=True)
class Told:
    """What a code says; nothing but ``is_genuine`` is to be believed of a code that is not."""

    is_genuine: bool
    number: str = ""
    title: str = ""
    holder: str = ""
    issued_on: date | None = None
    until: date | None = None
    is_test: bool = False

    def is_over(self, today: date) -> bool:
        return self.until is not None and today > self.until


def read(typed: str) -> Told:
    """What was pasted: a code, or the whole link of a QR."""
    code = typed.strip().rpartition("#")[2]
    if not is_genuine(code):
        return Told(is_genuine=False)
    number, holder, issued, until, is_test = json.loads(_unpack(code.split(".")[2]))
    titles = {kind.series: kind.title for kind in list_kinds()}
    return Told(
        is_genuine=True,
        number=number,
        title=titles.get(number.partition("-")[0], ""),
        holder=holder,
        issued_on=date.fromisoformat(issued),
        until=date.fromisoformat(until) if until else None,
        is_test=bool(is_test),
    )


def published_keys() -> dict[str, Any]:
    """Public keys as JWK and the titles of series: all that a verifier without a network needs."""
    keys = []
    for name, key in _keys():
        numbers = key.public_key().public_numbers()
        keys.append(
            {
                "kid": name,
                "kty": "EC",
                "crv": "P-256",
                "alg": "ES256",
                "use": "sig",
                "x": _pack(numbers.x.to_bytes(_HALF)),
                "y": _pack(numbers.y.to_bytes(_HALF)),
            }
        )
    return {"keys": keys, "titles": {kind.series: kind.title for kind in list_kinds()}}


def _keys() -> tuple[tuple[str, ec.EllipticCurvePrivateKey], ...]:
    return _read_keys(settings.ZDRAVIE_PAPERS_KEYS.get_secret_value())


@lru_cache(maxsize=4)
def _read_keys(lines: str) -> tuple[tuple[str, ec.EllipticCurvePrivateKey], ...]:
    """A seed a line, the first one signs; the name of a key is the beginning of its public half's hash."""
    found = []
    for line in lines.split():
        seed = int.from_bytes(hashlib.sha512(b"zdravie papers\0" + base64.b64decode(line)).digest())
        key = ec.derive_private_key(seed % (_ORDER - 1) + 1, ec.SECP256R1())
        numbers = key.public_key().public_numbers()
        digest = hashlib.sha256(numbers.x.to_bytes(_HALF) + numbers.y.to_bytes(_HALF)).digest()
        found.append((_pack(digest)[:_KEY_NAME], key))
    return tuple(found)


def _pack(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _unpack(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
