"""Who acts: every action and every read of personal data names one."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from zdravie.kernel.assurance import Assurance, IdentityLevel


class ActorKind(StrEnum):
    ANONYMOUS = "anonymous"
    PERSON = "person"
    SERVICE = "service"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """
    The one who acts, as far as the session proves it.

    ``id`` is the account in program ``id`` and the person in program ``health``; a system that acts
    on a schedule has none. ``session`` is an opaque label that ties audit entries of one sign-in together.
    ``on_behalf_of`` is the person whose card is open when that is somebody else: a child, a relative. Whoever
    sets it has proven the right; the journal then names both.
    """

    kind: ActorKind
    id: UUID | None = None
    assurance: Assurance = Assurance.NONE
    identity: IdentityLevel = IdentityLevel.NONE
    session: str = ""
    on_behalf_of: UUID | None = None

    @property
    def patient_id(self) -> UUID | None:
        """Whose card is open: one's own unless one acts for somebody."""
        return self.on_behalf_of or self.id

    @property
    def is_person(self) -> bool:
        return self.kind is ActorKind.PERSON

    def is_person_with_id(self, person_id: UUID) -> bool:
        """Whether this is that very person, and not somebody else or a system."""
        return self.is_person and self.id == person_id


ANONYMOUS = Actor(kind=ActorKind.ANONYMOUS)
SYSTEM = Actor(kind=ActorKind.SYSTEM)
