"""The holder chooses the clinic that keeps the records of the book."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events, rules
from zdravie.domains.medbook.models import ExamSite, Keeper, Referral
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.settling import close_referral
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def choose_clinic(*, book_id: UUID, clinic_id: UUID, actor: Actor, now: datetime) -> Keeper:
    """
    From now on this clinic alone may add examinations; the one before loses the right and its open referral.

    :raises NotYours, BookEnded: see ``rules``
    :raises ClinicUnfit: it has no licence or sends no results
    """
    book = lock_book(book_id)
    rules.check_owner(actor, book)
    rules.check_living(book)
    site = ExamSite.objects.filter(clinic_id=clinic_id).first()
    if site is None or not site.is_fit:
        raise errors.ClinicUnfit
    standing = Keeper.objects.filter(book=book, ended_at__isnull=True).first()
    if standing is not None and standing.clinic_id == clinic_id:
        return standing
    if standing is not None:
        standing.ended_at = now
        standing.save(update_fields=["ended_at"])
    for referral in Referral.objects.select_for_update().filter(book=book, state=Referral.State.OPEN):
        close_referral(referral, Referral.State.CANCELLED, actor=actor, now=now)
    keeper = Keeper.objects.create(book=book, clinic_id=clinic_id, granted_at=now)
    record_event(events.ClinicChosen(book_id=book.pk, person_id=book.person_id), actor=actor, now=now)
    return keeper
