"""What happens to roles."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class RoleGranted(Event):
    name: ClassVar[str] = "staff.role_granted.v1"
    subject: ClassVar[str] = "role_id"
    about: ClassVar[str] = "account_id"
    role_id: UUID
    account_id: UUID
    kind: str


@dataclass(frozen=True)
class RoleRevoked(Event):
    name: ClassVar[str] = "staff.role_revoked.v1"
    subject: ClassVar[str] = "role_id"
    about: ClassVar[str] = "account_id"
    role_id: UUID
    account_id: UUID
    kind: str
