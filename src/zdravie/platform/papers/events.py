"""What happens to papers."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class _OfPaper(Event):
    subject: ClassVar[str] = "paper_id"
    about: ClassVar[str] = "holder_id"
    paper_id: UUID
    holder_id: UUID


@dataclass(frozen=True)
class PaperOrdered(_OfPaper):
    """It has its number and its codes; the file follows."""

    name: ClassVar[str] = "papers.paper_ordered.v1"


@dataclass(frozen=True)
class PaperIssued(_OfPaper):
    """Drawn, sealed and kept; if a signature is wanted, signed."""

    name: ClassVar[str] = "papers.paper_issued.v1"


@dataclass(frozen=True)
class PaperDrawn(_OfPaper):
    """Sealed and kept, and waits for a person's signature."""

    name: ClassVar[str] = "papers.paper_drawn.v1"


@dataclass(frozen=True)
class PaperRevoked(_OfPaper):
    name: ClassVar[str] = "papers.paper_revoked.v1"


@dataclass(frozen=True)
class PaperReplaced(_OfPaper):
    name: ClassVar[str] = "papers.paper_replaced.v1"


@dataclass(frozen=True)
class PaperChecked(_OfPaper):
    """Somebody looked whether it holds."""

    name: ClassVar[str] = "papers.paper_checked.v1"


@dataclass(frozen=True)
class PaperShared(_OfPaper):
    name: ClassVar[str] = "papers.paper_shared.v1"
    share_id: UUID


@dataclass(frozen=True)
class ShareClosed(_OfPaper):
    name: ClassVar[str] = "papers.share_closed.v1"
    share_id: UUID


@dataclass(frozen=True)
class ShareTried(_OfPaper):
    """A passcode was typed, rightly or not."""

    name: ClassVar[str] = "papers.share_tried.v1"
    share_id: UUID
