"""A referral to the chosen clinic with the list of what is to be passed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events, rules
from zdravie.domains.medbook.models import Keeper, Referral
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.needs import item_code
from zdravie.domains.medbook.settling import close_referral, today, weigh
from zdravie.domains.medbook.types import Item, Kind, Standing
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days


@transaction.atomic
def issue_referral(*, book_id: UUID, actor: Actor, now: datetime) -> Referral:
    """
    What is missing, ends soon or failed, except the training, which is passed elsewhere.

    An open referral that says the same is given again; one that says otherwise is cancelled.

    :raises NotYours, BookEnded: see ``rules``
    :raises NoClinicYet: no clinic was chosen
    :raises NothingToPass: every term stands
    """
    book = lock_book(book_id)
    rules.check_owner(actor, book)
    rules.check_living(book)
    keeper = Keeper.objects.filter(book=book, ended_at__isnull=True).first()
    if keeper is None:
        raise errors.NoClinicYet
    items = [
        item_code(item.need.kind, item.need.code)
        for item in weigh(book, on=today(now)).items
        if _is_due(item)
    ]
    if not items:
        raise errors.NothingToPass
    for standing in Referral.objects.select_for_update().filter(book=book, state=Referral.State.OPEN):
        if standing.items == items and standing.valid_until >= today(now):
            return standing
        close_referral(standing, Referral.State.CANCELLED, actor=actor, now=now)
    referral = Referral.objects.create(
        book=book,
        clinic_id=keeper.clinic_id,
        items=items,
        issued_at=now,
        valid_until=today(now) + get_days("medbook.referral_life", on=today(now)),
    )
    event = events.ReferralIssued(referral_id=referral.pk, book_id=book.pk, person_id=book.person_id)
    record_event(event, actor=actor, now=now)
    return referral


def _is_due(item: Item) -> bool:
    is_elsewhere = item.need.kind is Kind.TRAINING
    return not is_elsewhere and item.standing is not Standing.FINE and item.need.is_binding
