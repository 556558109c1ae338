"""Add a file to an application, or evidence to an appeal that is being written."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import errors, events, moving, tasks
from zdravie.platform.casework.models import Case, CaseDocument
from zdravie.platform.casework.types import State
from zdravie.platform.files.actions.remove_file import remove_file
from zdravie.platform.files.actions.store_file import store_file
from zdravie.platform.files.gateways import tesseract
from zdravie.platform.files.types import DocumentType

ROOM = "casework"
EVIDENCE = "APPEAL"
_MOST_EVIDENCE = 10


def attach_document(
    *, case_id: UUID, kind: str, name: str, content: bytes, actor: Actor, now: datetime
) -> CaseDocument:
    """
    Take the file and bind it to the case. The file is inspected before anything is locked.

    :raises CaseUnknown: it is not the actor's
    :raises NotEditable: it was sent
    :raises DocumentKindWrong, DocumentsEnough: not asked for, or there already
    :raises FileRefused: the file is not taken, with the reason
    """
    case = Case.objects.visible_to(actor).filter(pk=case_id).first()
    if case is None or not actor.is_person_with_id(case.applicant_id):
        raise errors.CaseUnknown
    type_ = _demand_place(case, kind)
    file = store_file(
        content=content,
        name=name,
        document_type=type_,
        room=ROOM,
        owner_id=case.applicant_id,
        actor=actor,
        now=now,
    )
    try:
        return _bind(case_id, kind, file.pk, actor=actor, now=now)
    except BaseException:
        remove_file(file_id=file.pk, actor=actor, now=now)
        raise


@transaction.atomic
def _bind(case_id: UUID, kind: str, file_id: UUID, *, actor: Actor, now: datetime) -> CaseDocument:
    case = moving.lock_own(case_id, actor)
    _demand_place(case, kind)
    declared = {one.code: one for one in moving.declared(case).documents()}
    document = CaseDocument.objects.create(
        case=case, kind=kind, file_id=file_id, round=case.round + 1, added_at=now
    )
    event = events.DocumentAdded(case_id=case.pk, applicant_id=case.applicant_id, document_id=document.pk)
    record_event(event, actor=actor, now=now)
    if kind in declared and declared[kind].shows and tesseract.is_here():
        tasks.read_document.defer(document_id=str(document.pk))
    return document


def _demand_place(case: Case, kind: str) -> DocumentType:
    """What kind of file it is, if there is room for one more; what was not accepted takes none."""
    held = case.documents.filter(kind=kind, removed_at__isnull=True).exclude(verdict="REFUSED").count()
    if kind == EVIDENCE:
        if case.state != State.REFUSED:
            raise errors.NotEditable
        if held >= _MOST_EVIDENCE:
            raise errors.DocumentsEnough(most=_MOST_EVIDENCE)
        return DocumentType.OTHER
    if not case.is_editable:
        raise errors.NotEditable
    declared = next((one for one in moving.declared(case).documents() if one.code == kind), None)
    if declared is None:
        raise errors.DocumentKindWrong
    if held >= declared.most:
        raise errors.DocumentsEnough(most=declared.most)
    return declared.type
