"""What the page of the medical book shows, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from zdravie.domains.medbook import queries
from zdravie.domains.medbook.actions.print_book import find_standing_paper
from zdravie.domains.medbook.models import Attempt, Book, Keeper, Referral, StaffLink
from zdravie.domains.medbook.queries import Line
from zdravie.domains.medbook.types import Kind, Standing
from zdravie.platform.papers.models import Paper

_TAGS = {
    Book.State.DRAFT: ("info", "clock"),
    Book.State.ACTIVE: ("ok", "check"),
    Book.State.ATTENTION: ("warn", "clock"),
    Book.State.SUSPENDED: ("bad", "x"),
    Book.State.ANNULLED: ("bad", "x"),
    Book.State.CLOSED: ("", ""),
}


@dataclass(frozen=True, slots=True)
class Strand:
    """One part of the book with its lines, those that want something first."""

    title: str
    lines: list[Line]

    @property
    def left(self) -> int:
        """How many binding lines are not met."""
        return sum(not line.item.is_met and line.item.need.is_binding for line in self.lines)


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole page."""

    book: Book
    tone: str
    icon: str
    state_words: str
    until: date | None
    strands: list[Strand]
    keeper: Keeper | None
    referral: Referral | None
    referral_names: list[str]
    attempt: Attempt | None
    links: list[StaffLink]
    paper: Paper | None

    @property
    def left(self) -> int:
        return sum(strand.left for strand in self.strands)

    @property
    def needs_training(self) -> bool:
        lines = [line for strand in self.strands for line in strand.lines]
        return any(
            line.item.need.kind is Kind.TRAINING and line.item.standing is not Standing.FINE for line in lines
        )

    @property
    def needs_clinic(self) -> bool:
        """Something is to be passed in a clinic."""
        lines = [line for strand in self.strands for line in strand.lines]
        return any(
            line.item.need.kind is not Kind.TRAINING
            and line.item.need.is_binding
            and line.item.standing is not Standing.FINE
            for line in lines
        )

    @property
    def is_paper_ready(self) -> bool:
        return self.paper is not None and self.paper.state == Paper.State.ISSUED


def show_book(book: Book, *, now: datetime) -> Shown:
    """Everything about the book that was read."""
    lines = queries.list_lines(book, now=now) if book.is_living else []
    referral = queries.find_open_referral(book)
    names = queries.names_of(referral.items) if referral else {}
    tone, icon = _TAGS[Book.State(book.state)]
    return Shown(
        book=book,
        tone=tone,
        icon=icon,
        state_words=_state_words(book),
        until=book.admitted_until,
        strands=_strands(lines),
        keeper=queries.find_keeper(book),
        referral=referral,
        referral_names=[names[code] for code in referral.items if code in names] if referral else [],
        attempt=queries.find_last_attempt(book),
        links=queries.list_links(book),
        paper=find_standing_paper(book),
    )


def _strands(lines: list[Line]) -> list[Strand]:
    titles = {
        Kind.EXAMINATION: _("Осмотры"),
        Kind.TEST: _("Анализы"),
        Kind.VACCINATION: _("Прививки"),
        Kind.TRAINING: _("Гигиеническая подготовка"),
    }
    found = []
    for kind, title in titles.items():
        own = [line for line in lines if line.item.need.kind is kind]
        own.sort(key=lambda line: (line.item.is_met, line.item.until or date.max))
        if own:
            found.append(Strand(title, own))
    return found


def _state_words(book: Book) -> str:
    words = {
        Book.State.DRAFT: _("оформляется"),
        Book.State.ACTIVE: _("действует"),
        Book.State.ATTENTION: _("скоро кончается срок"),
        Book.State.SUSPENDED: _("допуск приостановлен"),
        Book.State.ANNULLED: _("аннулирована"),
        Book.State.CLOSED: _("закрыта"),
    }
    return words[Book.State(book.state)]
