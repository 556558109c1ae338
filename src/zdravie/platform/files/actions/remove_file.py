"""Destroy the content of a file that its owner took back; the row stays as a trace."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor, ActorKind
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.files import errors, events, tasks
from zdravie.platform.files.models import StoredFile


@transaction.atomic
def remove_file(*, file_id: UUID, actor: Actor, now: datetime) -> None:
    """
    Remove; a job destroys the content once the transaction is certain.

    :raises FileUnknown: there is none, or it is somebody else's
    """
    file = StoredFile.objects.select_for_update().filter(pk=file_id, removed_at__isnull=True).first()
    if file is None:
        raise errors.FileUnknown
    if not actor.is_person_with_id(file.owner_id) and actor.kind is not ActorKind.SYSTEM:
        raise errors.FileUnknown
    file.removed_at = now
    file.save(update_fields=["removed_at"])
    tasks.drop_content.defer(file_id=str(file_id))
    record_event(events.FileRemoved(file_id=file.pk, owner_id=file.owner_id), actor=actor, now=now)
