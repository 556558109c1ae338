"""
Run inside program ``health`` by ``python -m``: books that have just been issued, their jobs not begun.

Prints JSON. The worker of the program should be dead before, or it is faster than the test.
"""

import json
import sys
from typing import Any


def main(books: str) -> list[dict[str, str]]:
    return [_issue(number) for number in range(int(books))]


def _issue(number: int) -> dict[str, str]:
    """A cook of their own, all of whose examinations are entered at this moment."""
    from django.db import transaction

    from tests.domains.medbook.conftest import entries_for
    from tests.races.cast_of_many import sign_in
    from zdravie.domains.medbook.actions.add_records import put
    from zdravie.domains.medbook.actions.open_book import open_book
    from zdravie.domains.medbook.models import Record
    from zdravie.domains.medbook.models.books import lock_book
    from zdravie.kernel import clock
    from zdravie.kernel.actor import SYSTEM

    now, cook = clock.now(), sign_in(number)
    case = _application(cook["id"], now)
    book = open_book(
        person_id=case.applicant_id,
        category="catering",
        profession="cook",
        case_id=case.pk,
        actor=SYSTEM,
        now=now,
    )
    with transaction.atomic():
        entries = entries_for(book, now)
        put(lock_book(book.pk), entries, source=Record.Source.CLINIC, actor=SYSTEM, now=now)
    return {"book": str(book.pk), "case": str(case.pk), "person": cook["id"], "phone": cook["phone"]}


def _application(person_id: str, now: Any) -> Any:
    """It was approved and waits for the examinations."""
    from uuid import UUID

    from zdravie.platform.casework.models import Case
    from zdravie.platform.casework.numbers import next_number

    case = Case(service="medical-book", applicant_id=UUID(person_id), state="EXAMS", round=1)
    case.number, case.answers = next_number("MB", year=now.year), {}
    case.started_at = case.changed_at = case.submitted_at = now
    case.save()
    return case


if __name__ == "__main__":
    from zdravie.config.commands.inside import program_ready

    with program_ready("health"):
        told = main(*sys.argv[1:])
    sys.stdout.write(json.dumps(told) + "\n")
