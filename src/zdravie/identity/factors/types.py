"""What passes between this room and the pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import TextChoices


class Purpose(TextChoices):
    """What a passkey is asked for."""

    ADD = "ADD"
    SIGN_IN = "SIGN_IN"
    CONFIRM = "CONFIRM"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppSetup:
    """What a person gives to the app: the address in the QR code, or the key by hand."""

    secret: str
    address: str

    @property
    def spaced_secret(self) -> str:
        """In groups of four, to be typed without losing the place."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyQuestion:
    """What the page hands to ``navigator.credentials``; bytes are base64url."""

    challenge_id: UUID
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPasskey:
    """A passkey as its owner sees it."""

    id: UUID
    name: str
    is_synced: bool
    added_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFactors:
    """Everything that this room keeps for one account, without a secret."""

    app_since: datetime | None
    app_last_used_at: datetime | None
    codes_left: int
    codes_made_at: datetime | None
    passkeys: tuple[KnownPasskey, ...]

    @property
    def has_any(self) -> bool:
        return bool(self.app_since or self.codes_left or self.passkeys)
