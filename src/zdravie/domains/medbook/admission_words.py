"""What an outsider may learn about a book: admitted or not and until when. Nothing medical passes here."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils.translation import gettext as _

from zdravie.domains.medbook.models import Book
from zdravie.domains.medbook.types import Light
from zdravie.kernel.errors import DomainError

_LIGHTS = {Book.State.ACTIVE: Light.GREEN, Book.State.ATTENTION: Light.YELLOW}


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """One row of a list that was checked; ``error_code`` is set where the row itself is wrong."""

    row: str
    number: str = ""
    light: Light = Light.RED
    until: date | None = None
    error_code: str = ""
    error_message: str = ""

    @classmethod
    def wrong(cls, row: str, refusal: DomainError) -> Self:
        return cls(row, error_code=refusal.code, error_message=refusal.message)

    @property
    def is_admitted(self) -> bool:
        return self.until is not None


def light_of(book: Book) -> Light:
    """Green, yellow within the last days, red without admission."""
    return _LIGHTS.get(Book.State(book.state), Light.RED)


def answer_for(row: str, book: Book | None) -> RowAnswer:
    """The answer about the book; a number that was never given gets a red light like any other."""
    if book is None or book.number is None:
        return RowAnswer(
            row,
            error_code="BOOK-NONE",
            error_message=_("Книжки с таким номером нет. Сверьте номер с документом"),
        )
    return RowAnswer(row, book.number, light_of(book), book.admitted_until)
