"""What happens to accounts."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class AccountOpened(Event):
    name: ClassVar[str] = "accounts.account_opened.v1"
    subject: ClassVar[str] = "account_id"
    about: ClassVar[str] = "account_id"
    account_id: UUID
