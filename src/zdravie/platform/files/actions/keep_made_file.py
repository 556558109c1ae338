"""Keep a file that the system itself made: there is nothing to inspect, and its number is known before."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.files import events, naming, shelf
from zdravie.platform.files.models import StoredFile
from zdravie.platform.files.types import DocumentType, MediaType


@transaction.atomic
def keep_made_file(
    *, file_id: UUID, content: bytes, name: str, room: str, owner_id: UUID, actor: Actor, now: datetime
) -> StoredFile:
    """
    Seal and keep a PDF for its owner.

    The content is written before the row is certain. Whoever is interrupted begins again with the same number
    and writes over it, so that nothing is left behind.
    """
    shelf.put(file_id, content)
    file = StoredFile.objects.create(
        pk=file_id,
        owner_id=owner_id,
        room=room,
        document_type=DocumentType.OTHER.value,
        media_type=MediaType.PDF.value,
        name=naming.tidy(name, MediaType.PDF),
        size=len(content),
        stored_at=now,
    )
    record_event(events.FileStored(file_id=file.pk, owner_id=owner_id), actor=actor, now=now)
    return file
