"""What happens to the lists of revoked certificates."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class RevocationListTaken(Event):
    """A centre's newer list was verified and counts from now on."""

    name: ClassVar[str] = "signing.revocation_list_taken.v1"
    subject: ClassVar[str] = "list_id"
    list_id: UUID
