"""
Where the state of a book follows from its entries; the only place that moves it between its living states.

Call inside a transaction that holds the lock of the book.
"""

from datetime import date, datetime

from zdravie.domains.medbook import events, numbers
from zdravie.domains.medbook.admission import NO_END, judge
from zdravie.domains.medbook.models import Book, NumberSeries, Record, Referral
from zdravie.domains.medbook.needs import holder_of, item_code, list_needs
from zdravie.domains.medbook.types import Admission, Light
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count

State = Book.State


def today(now: datetime) -> date:
    """The day in Moscow: terms of a book end with it."""
    return now.astimezone(MOSCOW).date()


def weigh(book: Book, *, on: date) -> Admission:
    """The admission as its entries give it on that day; says nothing to the journal."""
    # What was passed is the person's, whichever book it was written into.
    records = Record.objects.standing().filter(book__person_id=book.person_id)
    facts = [record.fact for record in records]
    needs = list_needs(holder_of(book, book.person, on=on), on=on)
    return judge(needs, facts, on=on, attention_days=get_count("medbook.attention", on=on))


def settle(book: Book, *, actor: Actor, now: datetime) -> Admission:
    """Bring the state, the term and the open referral of the locked book in line with its entries."""
    admission = weigh(book, on=today(now))
    if not book.is_living:
        return admission
    _close_referrals(book, admission, actor, now)
    wanted = _state_for(book, admission)
    if (wanted, admission.until) != (book.state, book.admitted_until):
        _move(book, State(wanted), admission, actor, now)
    return admission


def _state_for(book: Book, admission: Admission) -> str:
    if not admission.is_admitted:
        return State.DRAFT if book.state == State.DRAFT else State.SUSPENDED
    return State.ATTENTION if admission.light is Light.YELLOW else State.ACTIVE


def _move(book: Book, wanted: Book.State, admission: Admission, actor: Actor, now: datetime) -> None:
    before = book.state
    if before == State.DRAFT:
        book.number, book.issued_at = _next_number(now), now
    if admission.until != book.admitted_until:
        book.reminded_days = None
    book.state, book.admitted_until = wanted, admission.until
    book.save(update_fields=["state", "admitted_until", "number", "issued_at", "reminded_days"])
    event = _event_of(before, wanted)
    record_event(event(book_id=book.pk, person_id=book.person_id), actor=actor, now=now)


def _event_of(before: str, after: str) -> type[events._OfBook]:
    if before == State.DRAFT:
        return events.BookIssued
    if after == State.SUSPENDED:
        return events.BookSuspended
    if before == State.SUSPENDED:
        return events.BookRestored
    return (
        events.AttentionBegan if (before, after) == (State.ACTIVE, State.ATTENTION) else events.BookReviewed
    )


def _next_number(now: datetime) -> str:
    day = today(now)
    region = f"{get_count('medbook.region', on=day):02}"
    NumberSeries.objects.bulk_create([NumberSeries(region=region, year=day.year)], ignore_conflicts=True)
    series = NumberSeries.objects.select_for_update().get(region=region, year=day.year)
    series.last += 1
    series.save(update_fields=["last"])
    return numbers.make_number(region=region, year=day.year, serial=series.last)


def _close_referrals(book: Book, admission: Admission, actor: Actor, now: datetime) -> None:
    """A referral is done when everything on it is met."""
    met = {item_code(item.need.kind, item.need.code) for item in admission.items if item.is_met}
    for referral in Referral.objects.select_for_update().filter(book=book, state=Referral.State.OPEN):
        if met.issuperset(referral.items):
            close_referral(referral, Referral.State.DONE, actor=actor, now=now)


def close_referral(referral: Referral, state: Referral.State, *, actor: Actor, now: datetime) -> None:
    """End an open referral."""
    referral.state, referral.closed_at = state, now
    referral.save(update_fields=["state", "closed_at"])
    event = events.ReferralClosed(
        referral_id=referral.pk, book_id=referral.book_id, person_id=referral.book.person_id
    )
    record_event(event, actor=actor, now=now)


def is_endless(day: date | None) -> bool:
    """Whether a term never ends."""
    return day == NO_END
