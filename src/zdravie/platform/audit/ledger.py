"""
The ledger: one signed line for each seal, in a file outside the database.

Whoever can rewrite the database cannot rewrite the ledger: it belongs on another disk or under
another user, and each line is signed (Ed25519) and chained to the line before it.
"""

import base64
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from zdravie.platform.audit.digest import EMPTY_ROOT, chain


class LedgerBroken(ValueError):
    """A line of the ledger was altered, removed or put in another place."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What is promised about one seal: how many entries, their root, and the head of the chain."""

    number: int
    count: int
    root: bytes
    head: bytes
    sealed_at: str

    def signed_bytes(self) -> bytes:
        return b"|".join(
            [
                str(self.number).encode(),
                str(self.count).encode(),
                self.root,
                self.head,
                self.sealed_at.encode(),
            ]
        )


def path() -> Path:
    """Where the ledger of this program lies."""
    return Path(settings.ZDRAVIE_AUDIT_LEDGER)


@contextmanager
def only_writer(ledger: Path | None = None) -> Iterator[None]:
    """Wait until nobody else seals, then let nobody else in; by default it is about this program's ledger."""
    ledger = ledger or path()
    ledger.parent.mkdir(parents=True, exist_ok=True)
    with ledger.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def append(*, number: int, count: int, root: bytes, previous_head: bytes, sealed_at: str) -> LedgerLine:
    """Sign a line, write it and wait until the disk has it."""
    head = chain(previous_head, number, count, root)
    line = LedgerLine(number=number, count=count, root=root, head=head, sealed_at=sealed_at)
    signature = _private_key().sign(line.signed_bytes())
    record = {
        "number": number,
        "count": count,
        "root": root.hex(),
        "head": head.hex(),
        "sealed_at": sealed_at,
        "signature": base64.b64encode(signature).decode(),
    }
    with path().open("a", encoding="ascii") as file:
        file.write(json.dumps(record) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return line


def read() -> Iterator[LedgerLine]:
    """
    Every line in order, its signature and its place in the chain proven.

    :raises LedgerBroken: a line was tampered with, or the file begins or continues wrongly
    """
    if not path().exists():
        return
    head, number = EMPTY_ROOT, 0
    with path().open(encoding="ascii") as file:
        for text in file:
            line = _proven(text, after=number, head=head)
            head, number = line.head, line.number
            yield line


def last() -> LedgerLine | None:
    """The newest line, for the sealer to go on from; its chain is proven by :func:`read`."""
    line = None
    if path().exists():
        with path().open("rb") as file:
            file.seek(max(0, path().stat().st_size - 4096))
            tail = file.read().decode("ascii").splitlines()
        if tail:
            line = _parse(tail[-1])
    return line


def _proven(text: str, *, after: int, head: bytes) -> LedgerLine:
    try:
        line = _parse(text)
    except (KeyError, ValueError, InvalidSignature) as error:
        raise LedgerBroken(f"line {after + 1} of the ledger is not ours") from error
    if line.number != after + 1 or line.head != chain(head, line.number, line.count, line.root):
        raise LedgerBroken(f"line {after + 1} of the ledger is out of its place")
    return line


def _parse(text: str) -> LedgerLine:
    record = json.loads(text)
    line = LedgerLine(
        number=record["number"],
        count=record["count"],
        root=bytes.fromhex(record["root"]),
        head=bytes.fromhex(record["head"]),
        sealed_at=record["sealed_at"],
    )
    _private_key().public_key().verify(base64.b64decode(record["signature"]), line.signed_bytes())
    return line


def _private_key() -> Ed25519PrivateKey:
    seed = base64.b64decode(settings.ZDRAVIE_AUDIT_KEY.get_secret_value())
    return Ed25519PrivateKey.from_private_bytes(seed)
