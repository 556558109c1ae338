"""The paper of the book: what stands on it, what a stranger sees, and whether it holds today."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from zdravie.domains.medbook import conclusions
from zdravie.domains.medbook.models import Book, Record
from zdravie.domains.medbook.needs import item_code
from zdravie.domains.medbook.queries import names_of
from zdravie.domains.medbook.service import PAPER_KIND
from zdravie.domains.medbook.types import Fact, Kind, Outcome
from zdravie.kernel.identifiers import oms, snils
from zdravie.platform.casework.queries import list_files
from zdravie.platform.papers.kinds import PaperKind, Shown, Standing

_SUSPENDED = "допуск приостановлен"
_ENDED = {Book.State.ANNULLED: "книжка аннулирована", Book.State.CLOSED: "книжка закрыта"}
_OUTCOMES = {
    (Kind.EXAMINATION, Outcome.FIT): "противопоказаний нет",
    (Kind.EXAMINATION, Outcome.UNFIT): "есть противопоказания",
    (Kind.TEST, Outcome.FIT): "без отклонений",
    (Kind.TEST, Outcome.UNFIT): "нужно лечение или повтор",
    (Kind.VACCINATION, Outcome.FIT): "сделана",
    (Kind.VACCINATION, Outcome.UNFIT): "не сделана",
    (Kind.VACCINATION, Outcome.EXEMPT): "отвод врача",
    (Kind.TRAINING, Outcome.FIT): "аттестован",
    (Kind.TRAINING, Outcome.UNFIT): "не аттестован",
}


def standing_of(book_id: UUID | None, now: datetime) -> Standing | None:
    """Asked at every check: the live admission, and nothing medical."""
    del now
    book = Book.objects.filter(pk=book_id).first() if book_id else None
    if book is None:
        return None
    if book.admitted_until is not None:
        return Standing(holds=True, until=_day(book.admitted_until))
    return Standing(holds=False, words=_ENDED.get(Book.State(book.state), _SUSPENDED))


KIND = PaperKind(
    code=PAPER_KIND,
    title="Электронная медицинская книжка",
    series="МК",
    template=Path(__file__).parent / "typst" / "book.typ",
    asks=(
        "book_number",
        "category",
        "profession",
        "birth_on",
        "snils",
        "oms",
        "admitted_until",
        "issued_on",
        "examinations",
        "tests",
        "vaccinations",
        "training",
        "conclusions",
        "paper_book",
        "photo",
    ),
    photo="photo",
    shown=(Shown("Номер книжки", "book_number"), Shown("Категория работников", "category")),
    standing=standing_of,
    tells_holder=False,
)


def data_of(book: Book) -> dict[str, Any]:
    """What the sheet says of the book; the names are in Russian, whatever language the holder reads."""
    person = book.person
    records = list(
        Record.objects.standing().filter(book__person_id=book.person_id).order_by("-done_on", "code")
    )
    names = names_of(item_code(record.kind, record.code) for record in records)
    rows: dict[str, list[dict[str, str]]] = {kind: [] for kind in Kind}
    for record in records:
        fact = record.fact
        rows[record.kind].append(
            {
                "name": names.get(item_code(record.kind, record.code), record.code),
                "done_on": fact.done_on.isoformat(),
                "outcome": _words_of(fact),
                "details": record.details or "",
            }
        )
    until = _day(book.admitted_until)
    return {
        "holder": {
            "family_name": person.family_name,
            "given_name": person.given_name,
            "patronymic": person.patronymic,
        },
        "book_number": book.number,
        "category": book.category.name,
        "profession": book.profession.name if book.profession else "",
        "birth_on": person.birth_on.isoformat() if person.birth_on else "",
        "snils": snils.show(person.snils) if person.snils else "",
        "oms": oms.show(person.oms) if person.oms else "",
        "admitted_until": until.isoformat() if until else "",
        "issued_on": book.issued_at.date().isoformat() if book.issued_at else "",
        "examinations": rows[Kind.EXAMINATION],
        "tests": rows[Kind.TEST],
        "vaccinations": rows[Kind.VACCINATION],
        "training": rows[Kind.TRAINING],
        "conclusions": rows[Kind.CONCLUSION],
        "paper_book": json.loads(book.paper_text) if book.paper_text else None,
        "photo": _photo_of(book),
    }


def _words_of(fact: Fact) -> str:
    if fact.kind is Kind.CONCLUSION:
        return conclusions.word_of(fact.code, fact.outcome)
    return _OUTCOMES.get((fact.kind, fact.outcome), "отвод врача")


def _photo_of(book: Book) -> str:
    """The file that came with the application, if one did."""
    files = list_files(book.case_id, kind="photo") if book.case_id else []
    return str(files[-1]) if files else ""


def _day(until: date | None) -> date | None:
    """A term without an end is none."""
    return None if until is None or until.year == date.max.year else until
