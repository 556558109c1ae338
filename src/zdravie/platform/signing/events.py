"""What happens to lists of revoked certificates and to signatures on their way back."""

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


@dataclass(frozen=True)
class SignatureHandedBack(Event):
    """The signer's page brought a signature; its owner's browser may take it."""

    name: ClassVar[str] = "signing.signature_handed_back.v1"
    subject: ClassVar[str] = "owner_id"
    owner_id: UUID
