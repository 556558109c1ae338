"""The applicant takes a file back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import errors, events, moving
from zdravie.platform.files.actions.remove_file import remove_file


@transaction.atomic
def remove_document(*, case_id: UUID, document_id: UUID, actor: Actor, now: datetime) -> None:
    """
    Take it out of the application. What was sent in an earlier round stays on file as evidence (MB-093).

    :raises CaseUnknown: it is not the actor's, or there is no such document
    :raises NotEditable: it was sent
    """
    case = moving.lock_own(case_id, actor)
    if not case.is_editable:
        raise errors.NotEditable
    document = case.documents.of_applicant().filter(pk=document_id).first()
    if document is None:
        raise errors.CaseUnknown
    document.removed_at = now
    document.save(update_fields=["removed_at"])
    if document.round > case.round:
        remove_file(file_id=document.file_id, actor=actor, now=now)
    event = events.DocumentRemoved(case_id=case.pk, applicant_id=case.applicant_id, document_id=document.pk)
    record_event(event, actor=actor, now=now)
