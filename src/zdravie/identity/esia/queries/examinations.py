"""
A signature looked at without being used: what it is, whose, of what, and why it would be refused.

Nothing is spent: the same request may still be sent afterwards.
"""

from dataclasses import dataclass, field
from datetime import datetime

from zdravie.identity.clients.models import Client
from zdravie.identity.clients.once import was_taken
from zdravie.identity.esia import client_secrets, scopes, verification
from zdravie.identity.esia.errors import EsiaRefusal
from zdravie.identity.esia.mistakes import is_container
from zdravie.identity.esia.parts import Part, Piece, find_mistake, lay_over, string_parts
from zdravie.identity.esia.strings import signed_string
from zdravie.identity.esia.timestamps import check_timestamp
from zdravie.identity.esia.types import SignedRequest
from zdravie.platform.signing.certificates import Certificate


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What was found; a refusal is empty where all is well."""

    spelling: str
    """How ``client_secret`` is written, as ``client_secrets.spelling_of`` says."""
    size: int
    """Bytes of the signature or of the container; 0 when it does not decode."""
    is_container: bool
    certificate: Certificate | None = field(repr=False)
    expected: str
    parts: tuple[Part, ...]
    signature: EsiaRefusal | None
    time: EsiaRefusal | None
    scope: EsiaRefusal | None
    was_seen: bool
    difference: tuple[Piece, ...]
    """The expected string laid over the one that was signed by a known mistake; empty if none is known."""

    @property
    def is_good(self) -> bool:
        return not (self.signature or self.time or self.scope or self.was_seen)


def examine(asked: SignedRequest, client: Client, *, now: datetime) -> Examination:
    """Everything about the signature at once, not only the first fault."""
    certificate, refusal = None, None
    try:
        verification.check_presence(asked)
        certificate = verification.find_signer(asked, client, now=now)
    except EsiaRefusal as found:
        refusal = found
    expected = signed_string(asked)
    signed = find_mistake(asked, refusal.explanation) if refusal else ""
    decoded = _decoded(asked.client_secret)
    return Examination(
        spelling=client_secrets.spelling_of(asked.client_secret),
        size=len(decoded),
        is_container=is_container(decoded),
        certificate=certificate,
        expected=expected,
        parts=string_parts(asked),
        signature=refusal,
        time=_flaw_of_time(asked, now),
        scope=_flaw_of_scope(asked, client),
        was_seen=was_taken(verification.SEEN, *verification.asked_once(asked)),
        difference=tuple(lay_over(expected, signed)) if signed else (),
    )


def _decoded(secret: str) -> bytes:
    try:
        return client_secrets.decode(secret)[0]
    except client_secrets.SecretUnreadable:
        return b""


def _flaw_of_time(asked: SignedRequest, now: datetime) -> EsiaRefusal | None:
    try:
        check_timestamp(asked.timestamp, now=now)
    except EsiaRefusal as found:
        return found
    return None


def _flaw_of_scope(asked: SignedRequest, client: Client) -> EsiaRefusal | None:
    if asked.endpoint.is_token:
        return None  # what is granted comes from the code
    try:
        scopes.allowed_of(scopes.parse(asked.scope), client)
    except EsiaRefusal as found:
        return found
    return None
