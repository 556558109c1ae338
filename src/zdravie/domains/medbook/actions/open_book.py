"""Open the book of a person whose application was approved."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events
from zdravie.domains.medbook.models import Book, Category, Profession
from zdravie.domains.medbook.settling import settle, today
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.people.models import Person


@transaction.atomic
def open_book(
    *,
    person_id: UUID,
    category: str,
    profession: str = "",
    trains_yearly: bool = False,
    case_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> Book:
    """
    A draft without a number: it is issued by itself once everything is passed, at once if it was before.

    The same application twice opens one book.

    :raises CategoryUnknown, ProfessionUnknown: not in the catalogue
    :raises AlreadyHasBook: a living book of this person exists
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    if case_id is not None and (known := Book.objects.filter(case_id=case_id).first()):
        return known
    if Book.objects.living().filter(person=person).exists():
        raise errors.AlreadyHasBook
    # What an application chose was offered when it was sent, and may have been retired since.
    on = today(now) if case_id is None else None
    book = Book.objects.create(
        person=person,
        category=get_category(category, on=on),
        profession=find_profession(profession, category, on=on),
        trains_yearly=trains_yearly,
        holder_name=person.full_name,
        case_id=case_id,
        opened_at=now,
    )
    record_event(events.BookOpened(book_id=book.pk, person_id=person.pk), actor=actor, now=now)
    settle(book, actor=actor, now=now)
    return book


def get_category(code: str, *, on: date | None) -> Category:
    """
    One that is offered on the day; without a day, one that ever was.

    :raises CategoryUnknown: none of this code
    """
    known = Category.objects.offered_on(on) if on else Category.objects.all()
    found = known.filter(code=code).first()
    if found is None:
        raise errors.CategoryUnknown
    return found


def find_profession(code: str, category: str, *, on: date | None) -> Profession | None:
    """
    The same of a profession within the category; nothing was chosen: None.

    :raises ProfessionUnknown: none of this code in the category
    """
    if not code:
        return None
    known = Profession.objects.offered_on(on) if on else Profession.objects.all()
    found = known.filter(code=code, category=category).first()
    if found is None:
        raise errors.ProfessionUnknown
    return found
