"""Show a stored file to somebody who may see it; the look is written into the journal."""

from uuid import UUID

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access, record_refusal
from zdravie.platform.files import errors, readers, shelf
from zdravie.platform.files.models import StoredFile
from zdravie.platform.files.types import MediaType, OpenedFile


def open_file(*, file_id: UUID, actor: Actor, purpose: str) -> OpenedFile:
    """
    The content of the file.

    :raises FileUnknown: there is none, it was removed, or the actor may not see it: strangers learn nothing
    """
    file = StoredFile.objects.filter(pk=file_id, removed_at__isnull=True).first()
    if file is None:
        raise errors.FileUnknown
    if not readers.may_open(file, actor):
        record_refusal(actor=actor, what="files.content", purpose=purpose, person_id=file.owner_id)
        raise errors.FileUnknown
    record_access(
        actor=actor, person_id=file.owner_id, what="files.content", purpose=purpose, subject_id=file.pk
    )
    return OpenedFile(content=shelf.take(file.pk), media_type=MediaType(file.media_type), name=file.name)
