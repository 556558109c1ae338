"""The clinic took samples and sends them to the laboratory."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events, rules
from zdravie.domains.medbook.models import LabOrder, Referral
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.needs import item_code
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Kind
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def take_samples(*, referral_id: UUID, tests: Iterable[str], actor: Actor, now: datetime) -> LabOrder:
    """
    Queue one order with these tests of the referral; a job sends it after commit.

    :raises ReferralNotFound: it is not open
    :raises EntryUnknown: a test is not on the referral
    :raises NotOnDuty, NotYourPatient: see ``rules``
    """
    referral = Referral.objects.filter(pk=referral_id, state=Referral.State.OPEN).first()
    if referral is None:
        raise errors.ReferralNotFound
    book = lock_book(referral.book_id)
    rules.check_examiner(actor, referral.clinic_id, now=now)
    rules.check_keeper(book, referral.clinic_id)
    wanted = [code for code in tests if item_code(Kind.TEST, code) in referral.items]
    if not wanted:
        raise errors.EntryUnknown
    order = LabOrder.objects.create(
        referral=referral, tests=wanted, taken_on=today(now), created_by_id=actor.id, created_at=now
    )
    event = events.SamplesTaken(order_id=order.pk, book_id=book.pk, person_id=book.person_id)
    record_event(event, actor=actor, now=now)
    return order
