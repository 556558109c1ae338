"""What the card of a service says."""

from dataclasses import dataclass
from datetime import datetime

from zdravie.kernel.clock import MOSCOW
from zdravie.platform.casework.declaration import Document, Need, Review, Service
from zdravie.platform.norms.queries import get_count


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One document of the list; ``limit`` in megabytes."""

    document: Document
    limit: int

    @property
    def is_optional(self) -> bool:
        return self.document.need is not Need.ALWAYS

    @property
    def formats(self) -> str:
        return "PDF, JPG, PNG" if self.document.type.takes_pdf else "JPG, PNG"


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """A service as a person reads it before applying."""

    service: Service
    papers: tuple[PaperLine, ...]
    review_days: int
    appeal_days: int

    @property
    def is_automatic(self) -> bool:
        return self.service.review is Review.ON_DOUBT


def card_of(service: Service, *, now: datetime) -> ServiceCard:
    """The card, with the norms of today."""
    today = now.astimezone(MOSCOW).date()
    papers = tuple(PaperLine(one, limit_of(one, now=now)) for one in service.documents())
    return ServiceCard(
        service=service,
        papers=papers,
        review_days=get_count(service.terms.review, on=today),
        appeal_days=get_count(service.terms.appeal_filing, on=today),
    )


def limit_of(document: Document, *, now: datetime) -> int:
    """Megabytes of one file."""
    return get_count(document.type.limit_norm, on=now.astimezone(MOSCOW).date()) // (1024 * 1024)
