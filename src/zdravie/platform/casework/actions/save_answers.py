"""One page of an application is saved, from whatever device."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import answers, errors, events, moving
from zdravie.platform.casework.models import Case


@transaction.atomic
def save_answers(
    *, case_id: UUID, step_code: str, values: Mapping[str, str], seen: str, actor: Actor, now: datetime
) -> Case:
    """
    Save; nothing happens if nothing changed.

    :param seen: the fingerprint (``answers.seen``) of what the page showed
    :raises CaseUnknown: it is not the actor's
    :raises NotEditable: it was sent
    :raises StepUnknown: there is no such page
    :raises AnswerWrong: a value cannot be
    :raises ChangedElsewhere: another device saved this page meanwhile, and differently
    """
    case = moving.lock_own(case_id, actor)
    if not case.is_editable:
        raise errors.NotEditable
    step = next((one for one in moving.declared(case).steps if one.code == step_code), None)
    if step is None:
        raise errors.StepUnknown
    known = case.answers
    changed = answers.change(step, known, values)
    if changed == known:
        return case
    if answers.seen(step, known) != seen:
        raise errors.ChangedElsewhere
    case.answers = changed
    case.version += 1
    case.save(update_fields=["answers_text", "version"])
    event = events.AnswersSaved(case_id=case.pk, applicant_id=case.applicant_id, version=case.version)
    record_event(event, actor=actor, now=now)
    return case
