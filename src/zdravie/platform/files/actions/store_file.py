"""Take an upload: look what it really is, have it taken apart, seal it and keep it."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.files import errors, events, naming, shelf, sniffing
from zdravie.platform.files.gateways import antivirus
from zdravie.platform.files.inspection import Order, inspect
from zdravie.platform.files.models import StoredFile
from zdravie.platform.files.types import DocumentType, MediaType
from zdravie.platform.norms.queries import get_count

_MB = 1024 * 1024


def store_file(
    *,
    content: bytes,
    name: str,
    document_type: DocumentType,
    room: str,
    owner_id: UUID,
    actor: Actor,
    now: datetime,
) -> StoredFile:
    """
    Keep the file for its owner. The inspection runs before the transaction: it may take seconds.

    :param room: whose rules decide who else may open it
    :raises FileRefused: empty, too big, of another kind, infected, broken, locked, active, a bomb; or
        nobody could look at it or keep it now
    """
    today = now.astimezone(MOSCOW).date()
    if not content:
        raise errors.FileEmpty
    most = get_count(document_type.limit_norm, on=today)
    if len(content) > most:
        raise errors.FileTooBig(most=most // _MB)
    media_type = sniffing.media_type_of(content)
    if media_type is MediaType.PDF and not document_type.takes_pdf:
        raise errors.PdfRefused
    antivirus.scan(content)
    kept = inspect(content, order=Order.on(today, media_type))
    file = StoredFile(
        owner_id=owner_id,
        room=room,
        document_type=document_type.value,
        media_type=media_type.value,
        name=naming.tidy(name, media_type),
        size=len(kept),
        sha256=hashlib.sha256(kept).hexdigest(),
        stored_at=now,
    )
    _keep(file, kept, actor=actor, now=now)
    return file


@transaction.atomic
def _keep(file: StoredFile, content: bytes, *, actor: Actor, now: datetime) -> None:
    shelf.put(file.pk, content)
    try:
        file.save(force_insert=True)
        record_event(events.FileStored(file_id=file.pk, owner_id=file.owner_id), actor=actor, now=now)
    except BaseException:
        shelf.drop(file.pk)
        raise
