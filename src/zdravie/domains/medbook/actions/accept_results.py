"""Results of a laboratory come into the book at once."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events
from zdravie.domains.medbook.actions.add_records import put
from zdravie.domains.medbook.models import LabOrder, Record
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.types import Entry, Kind, Outcome
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def accept_results(
    *, order_id: UUID, outcomes: Mapping[str, Outcome], done_on: date, actor: Actor, now: datetime
) -> LabOrder:
    """
    Each ordered test has exactly one outcome; the same answer twice, or another one later, changes nothing.

    A laboratory that errs sends a new result through the clinic, which declares the old entry void.

    :raises OrderUnknown: no such order
    :raises LabAnswerWrong: an outcome is missing, or of a test that was not ordered, or a day is impossible
    """
    order = LabOrder.objects.select_related("referral").filter(pk=order_id).first()
    if order is None:
        raise errors.OrderUnknown
    book = lock_book(order.referral.book_id)
    order = LabOrder.objects.select_for_update(of=("self",)).select_related("referral").get(pk=order_id)
    if order.state == LabOrder.State.ANSWERED:
        return order
    if set(outcomes) != set(order.tests):
        raise errors.LabAnswerWrong(problem="перечень анализов не совпал с заказом")
    if done_on < order.taken_on:
        raise errors.LabAnswerWrong(problem="день результата раньше дня, когда взяли пробу")
    order.state, order.answered_at = LabOrder.State.ANSWERED, now
    order.save(update_fields=["state", "answered_at"])
    event = events.OrderAnswered(order_id=order.pk, book_id=book.pk, person_id=book.person_id)
    record_event(event, actor=actor, now=now)
    if book.is_living:
        entries = [
            Entry(Kind.TEST, code, done_on, outcome, key=f"laboratory:{order.pk}:{code}")
            for code, outcome in outcomes.items()
        ]
        put(
            book,
            entries,
            source=Record.Source.LABORATORY,
            clinic_id=order.referral.clinic_id,
            actor=actor,
            now=now,
        )
    return order
