"""Attach a person to the clinic that has accepted them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.people import errors, events
from zdravie.registries.people.models import Attachment, Person
from zdravie.registries.people.queries import may_change_clinic


@transaction.atomic
def attach_person(
    *, person_id: UUID, clinic_id: UUID, has_moved: bool, case_id: UUID, actor: Actor, now: datetime
) -> Attachment:
    """
    End the attachment that stands and begin the new one; an application repeated attaches once.

    :raises PersonNotFound: no such person, or not for this actor
    :raises AttachedTooRecently: the year is not over, and the person did not move
    """
    person = Person.objects.visible_to(actor).select_for_update().filter(pk=person_id).first()
    if person is None:
        raise errors.PersonNotFound
    known = Attachment.objects.filter(case_id=case_id).first()
    if known is not None:
        return known
    today = now.astimezone(MOSCOW).date()
    if not may_change_clinic(person_id, has_moved=has_moved, on=today):
        raise errors.AttachedTooRecently
    Attachment.objects.filter(person=person, ended_on__isnull=True).update(ended_on=today)
    attachment = Attachment.objects.create(
        person=person, clinic_id=clinic_id, case_id=case_id, begun_on=today
    )
    person.clinic_id = clinic_id
    person.save(update_fields=["clinic"])
    record_event(events.PersonAttached(person_id=person.pk, clinic_id=clinic_id), actor=actor, now=now)
    return attachment
