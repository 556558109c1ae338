"""What happens in this dialect beside what happens to any client."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class TokensSigned(Event):
    """A grant left as the signed tokens of this dialect."""

    name: ClassVar[str] = "esia.tokens_signed.v1"
    subject: ClassVar[str] = "family_id"
    about: ClassVar[str] = "account_id"
    family_id: UUID
    client_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class ClientTokenSigned(Event):
    name: ClassVar[str] = "esia.client_token_signed.v1"
    subject: ClassVar[str] = "client_id"
    client_id: UUID


@dataclass(frozen=True)
class GostKeyPlanned(Event):
    name: ClassVar[str] = "esia.gost_key_planned.v1"
    subject: ClassVar[str] = "key_id"
    key_id: UUID
