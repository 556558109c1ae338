"""A clerk registers what came by post or e-mail; an objection among it becomes an appeal (MB-095)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import errors, events, moving, staff
from zdravie.platform.casework.actions.attach_document import ROOM
from zdravie.platform.casework.actions.file_appeal import file_appeal
from zdravie.platform.casework.models import Case, CaseDocument, Letter
from zdravie.platform.casework.types import Channel
from zdravie.platform.files.actions.remove_file import remove_file
from zdravie.platform.files.actions.store_file import store_file
from zdravie.platform.files.types import DocumentType

MOST_SCANS = 5


@dataclass(frozen=True, slots=True)
class Scan:
    """A page of the letter as the clerk uploads it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What the clerk holds in the hand."""

    kind: Letter.Kind
    channel: Channel
    received_on: date
    text: str
    late_reason: str = ""
    """Why an appeal came after its term, if the letter says so."""
    scans: Sequence[Scan] = ()


def register_letter(*, case_id: UUID, received: Received, actor: Actor, now: datetime) -> Letter:
    """
    Register a letter to a case. Its scans are inspected before anything is locked.

    :raises CaseUnknown: there is no such case
    :raises NotAllowed: the actor is no clerk
    :raises ReasonMissing: a letter says something
    :raises ReceivedLater, ScansMany: a day that has not come, too many files
    :raises FileRefused: a scan is not taken, with the reason; nothing of the letter is then
    :raises MoveImpossible, AppealFiled, AppealLate: as for an appeal from the cabinet
    """
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        raise errors.CaseUnknown
    _demand_whole(case, received, actor, now)
    files: list[UUID] = []
    try:
        for one in received.scans:
            files.append(_store(case, one, actor=actor, now=now))  # noqa: PERF401 - what is kept is undone below
        return _register(case_id, received, files, actor=actor, now=now)
    except BaseException:
        for file_id in files:
            remove_file(file_id=file_id, actor=SYSTEM, now=now)
        raise


def _demand_whole(case: Case, received: Received, actor: Actor, now: datetime) -> None:
    staff.demand_clerk(moving.declared(case), actor, now)
    if received.channel is Channel.PORTAL or actor.id is None:
        raise errors.NotAllowed
    if not received.text.strip():
        raise errors.ReasonMissing
    if received.received_on > now.astimezone(MOSCOW).date():
        raise errors.ReceivedLater
    if len(received.scans) > MOST_SCANS:
        raise errors.ScansMany(most=MOST_SCANS)


def _store(case: Case, scan: Scan, *, actor: Actor, now: datetime) -> UUID:
    return store_file(
        content=scan.content,
        name=scan.name,
        document_type=DocumentType.OTHER,
        room=ROOM,
        owner_id=case.applicant_id,
        actor=actor,
        now=now,
    ).pk


@transaction.atomic
def _register(
    case_id: UUID, received: Received, files: Sequence[UUID], *, actor: Actor, now: datetime
) -> Letter:
    assert actor.id, "clerks are people"
    case = moving.lock_case(case_id)
    letter = Letter.objects.create(
        case=case,
        kind=received.kind,
        channel=received.channel,
        received_on=received.received_on,
        text=received.text.strip(),
        registered_by_id=actor.id,
        registered_at=now,
    )
    for file_id in files:
        CaseDocument.objects.create(
            case=case,
            kind=CaseDocument.LETTER,
            letter=letter,
            file_id=file_id,
            round=case.round,
            added_at=now,
        )
    event = events.LetterRegistered(case_id=case.pk, applicant_id=case.applicant_id, letter_id=letter.pk)
    record_event(event, actor=actor, now=now)
    if received.kind == Letter.Kind.APPEAL:
        file_appeal(
            case_id=case.pk,
            text=received.text,
            late_reason=received.late_reason,
            channel=received.channel,
            received_on=received.received_on,
            actor=actor,
            now=now,
        )
    return letter
