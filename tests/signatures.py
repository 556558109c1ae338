"""Test centres, tokens and signatures for the tests of whoever believes them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from zdravie.platform.signing.certificates import Certificate, read_certificate
from zdravie.platform.signing.models import RevocationList
from zdravie.sandbox.signer.keys import Kind, knows_gost, new_key
from zdravie.sandbox.signer.papers import (
    Centre,
    as_text,
    make_certificate,
    make_revocation_list,
    make_root,
    sign_detached,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
CONTENT = "Что подписано".encode()
SNILS = "11223344595"
KINDS = [kind for kind in Kind if kind is not Kind.GOST or knows_gost()]
"""What this machine can sign with; GOST is also proven by vectors made elsewhere."""


@dataclass(frozen=True)
class Token:
    kind: Kind
    key: bytes
    der: bytes
    centre: Centre

    @property
    def certificate(self) -> Certificate:
        return read_certificate(self.der)

    def sign(self, content: bytes = CONTENT, at: datetime = NOW) -> bytes:
        return sign_detached(
            content,
            kind=self.kind,
            private_key=self.key,
            certificate=self.der,
            issuer=self.centre.certificate,
            at=at,
        )


@cache
def key_of(name: str, kind: Kind) -> bytes:
    """Keys are slow to draw: one for each name in a run."""
    return new_key(kind)


@cache
def centre(name: str = "root", kind: Kind = Kind.RSA) -> Centre:
    key = key_of(f"centre {name}", kind)
    root = make_root(kind, key, name=name, since=NOW - 900 * DAY, until=NOW + 3650 * DAY)
    return Centre(kind=kind, private_key=key, certificate=root)


def token(kind: Kind = Kind.ECDSA, issuer: Centre | None = None, **changes: Any) -> Token:
    """A good token of Anna's unless a test says otherwise."""
    issuer = issuer or (centre("gost", kind) if kind is Kind.GOST else centre())
    subject = {
        "C": "RU",
        "CN": "Волкова Анна Сергеевна",
        "SN": "Волкова",
        "GN": "Анна Сергеевна",
        "SNILS": changes.pop("snils", SNILS),
    } | changes.pop("subject", {})
    key = key_of("token", kind)
    der = make_certificate(
        issuer,
        kind=kind,
        private_key=key,
        subject={word: text for word, text in subject.items() if text},
        since=changes.get("since", NOW - DAY),
        until=changes.get("until", NOW + 300 * DAY),
    )
    return Token(kind=kind, key=key, der=der, centre=issuer)


def trust(folder: Path, *centres: Centre) -> Path:
    """The folder of trust with these roots."""
    folder.mkdir(exist_ok=True)
    for number, one in enumerate(centres):
        (folder / f"{number}.pem").write_text(as_text("CERTIFICATE", one.certificate))
    return folder


def revoke(
    issuer: Centre, *tokens: Token, since: datetime = NOW - DAY / 24, until: datetime = NOW + DAY
) -> bytes:
    """The centre's list as it is published."""
    numbers = [(one.certificate.parsed.serial_number, since) for one in tokens]
    return make_revocation_list(issuer, revoked=numbers, since=since, until=until)


def keep_list(issuer: Centre, *tokens: Token, **dates: datetime) -> None:
    """The list, as if it had been fetched."""
    since, until = dates.get("since", NOW - DAY / 24), dates.get("until", NOW + DAY)
    RevocationList.objects.update_or_create(
        url=f"http://centre/{read_certificate(issuer.certificate).sha256}.crl",
        defaults={
            "tried_at": NOW,
            "issuer_sha256": read_certificate(issuer.certificate).sha256,
            "der": revoke(issuer, *tokens, since=since, until=until),
            "this_update": since,
            "next_update": until,
        },
    )
