"""The account holder no longer acts for somebody."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts import errors, events
from zdravie.identity.accounts.models import RepresentedPerson
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def remove_represented(*, represented_id: UUID, actor: Actor, now: datetime) -> RepresentedPerson:
    """
    End the tie; the row stays as history.

    :raises RepresentedNotFound: there is none in the actor's list
    """
    row = RepresentedPerson.objects.select_for_update().filter(pk=represented_id).first()
    if row is None or not actor.is_person_with_id(row.account_id):
        raise errors.RepresentedNotFound
    if row.state != RepresentedPerson.State.REMOVED:
        row.state, row.removed_at = RepresentedPerson.State.REMOVED, now
        row.save(update_fields=["state", "removed_at"])
        record_event(
            events.RepresentedRemoved(represented_id=row.pk, account_id=row.account_id), actor=actor, now=now
        )
    return row
