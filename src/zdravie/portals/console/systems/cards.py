"""What the pages of a system show."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.identity.clients.models import Client, ClientCertificate
from zdravie.identity.esia.rules import speaks
from zdravie.portals.console import vocabulary
from zdravie.portals.console.systems.entries import dialect_of

Words = str | Promise

_SOON = timedelta(days=30)
_ALGORITHMS: dict[str, Words] = {
    "RSA": "RSA",
    "ECDSA": "ECDSA",
    "GOST256": _("ГОСТ Р 34.10-2012, 256 бит"),
    "GOST512": _("ГОСТ Р 34.10-2012, 512 бит"),
}


@dataclass(frozen=True, slots=True)
class CertificateCard:
    """A certificate with both of its digests."""

    id: UUID
    subject: str
    algorithm: Words
    is_gost: bool
    valid_from: datetime
    valid_until: datetime
    is_over: bool
    is_soon_over: bool
    sha256: str
    streebog: str

    @classmethod
    def of(cls, row: ClientCertificate, *, now: datetime) -> Self:
        return cls(
            id=row.pk,
            subject=row.subject,
            algorithm=_ALGORITHMS.get(row.algorithm, row.algorithm),
            is_gost=row.algorithm.startswith("GOST"),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            is_over=row.valid_until <= now,
            is_soon_over=now < row.valid_until <= now + _SOON,
            sha256=row.sha256.upper(),
            streebog=row.streebog.upper(),
        )

    @property
    def own_hash(self) -> str:
        """The one that ESIA's clients send: of the family of the key."""
        return self.streebog if self.is_gost else self.sha256


@dataclass(frozen=True, slots=True)
class SystemCard:
    """The overview of a system in words."""

    dialect: Words
    proof: Words
    addresses: tuple[str, ...]
    scopes: tuple[tuple[str, Words], ...]
    assurance: Words
    identity: Words
    has_secret: bool
    old_secret_until: datetime | None
    keys: tuple[tuple[str, str], ...]
    needs_certificate: bool

    @classmethod
    def of(cls, client: Client, *, certificates: int, now: datetime) -> Self:
        dialect = dialect_of(client)
        until = client.old_secret_until
        return cls(
            dialect=_("ЕСИА, оба поколения") if speaks(client) else "OpenID Connect",
            proof=vocabulary.PROOFS[client.token_endpoint_auth_method][0],
            addresses=(*client.redirect_uris, *client.redirect_prefixes),
            scopes=tuple((scope, vocabulary.meaning_of(dialect, scope)) for scope in client.scopes),
            assurance=vocabulary.ASSURANCE.get(client.minimal_assurance, ""),
            identity=vocabulary.IDENTITY.get(client.minimal_identity, ""),
            has_secret=client.token_endpoint_auth_method in ("client_secret_basic", "client_secret_post"),
            old_secret_until=until if until is not None and until > now else None,
            keys=tuple(_keys_of(client.jwks)),
            needs_certificate=speaks(client) and not certificates,
        )


def _keys_of(jwks: Any) -> list[tuple[str, str]]:
    keys = jwks.get("keys", []) if isinstance(jwks, dict) else []
    named = [key for key in keys if isinstance(key, dict)]
    return [(str(key.get("kid", "")), f"{key.get('kty', '')} {key.get('crv', '')}".strip()) for key in named]
