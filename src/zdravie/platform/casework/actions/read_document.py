"""Reads the text off a scan, so that the desk can show it beside what was typed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import events, moving
from zdravie.platform.casework.models import CaseDocument
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.files.errors import FileRefused, Unreadable
from zdravie.platform.files.gateways import tesseract
from zdravie.platform.files.inspection import draw_first_page


def read_document(*, document_id: UUID, now: datetime) -> None:
    """
    Read once; a document that was taken back or read before stays as it is.

    Seconds of a processor are spent before anything is locked. What cannot be read is said to be so.
    """
    document = CaseDocument.objects.get(pk=document_id)
    if document.removed_at is not None or document.reading:
        return
    opened = open_file(file_id=document.file_id, actor=SYSTEM, purpose="recognition")
    try:
        words = tesseract.read(draw_first_page(opened, on=now.astimezone(MOSCOW).date()).content)
    except (Unreadable, FileRefused):
        words = None
    _keep(document, words, now=now)


@transaction.atomic
def _keep(document: CaseDocument, words: str | None, *, now: datetime) -> None:
    case = moving.lock_case(document.case_id)
    held = CaseDocument.objects.filter(pk=document.pk, removed_at__isnull=True, reading="").first()
    if held is None:
        return
    held.reading = CaseDocument.Reading.FAILED if words is None else CaseDocument.Reading.READ
    held.words = words
    held.save(update_fields=["reading", "words"])
    event = events.DocumentRead(case_id=case.pk, applicant_id=case.applicant_id, document_id=held.pk)
    record_event(event, actor=SYSTEM, now=now)
