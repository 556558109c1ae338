"""Open the book of a person whose application was approved."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events
from zdravie.domains.medbook.models import Book, Category, Profession
from zdravie.domains.medbook.settling import settle
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
    book = Book.objects.create(
        person=person,
        category=get_category(category),
        profession=find_profession(profession, category),
        trains_yearly=trains_yearly,
        holder_name=person.full_name,
        case_id=case_id,
        opened_at=now,
    )
    record_event(events.BookOpened(book_id=book.pk, person_id=person.pk), actor=actor, now=now)
    settle(book, actor=actor, now=now)
    return book


def get_category(code: str) -> Category:
    """:raises CategoryUnknown: none of this code is offered"""
    found = Category.objects.filter(code=code, is_offered=True).first()
    if found is None:
        raise errors.CategoryUnknown
    return found


def find_profession(code: str, category: str) -> Profession | None:
    """:raises ProfessionUnknown: none of this code is offered in the category"""
    if not code:
        return None
    found = Profession.objects.filter(code=code, category=category, is_offered=True).first()
    if found is None:
        raise errors.ProfessionUnknown
    return found
