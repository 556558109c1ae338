"""Reactions to events; safe to run twice."""

from uuid import UUID

from django.db import transaction

from zdravie.domains.attachment.service import CODE
from zdravie.domains.attachment.service_steps import MOVED
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.casework.actions.advance_case import advance_case
from zdravie.platform.casework.events import CaseMoved
from zdravie.platform.casework.queries import get_own_case
from zdravie.platform.casework.types import State
from zdravie.registries.people.actions.attach_person import attach_person


@transaction.atomic
def attach_accepted(event: CaseMoved) -> None:
    """Accepted: the person is attached, and the application has nothing more to wait for."""
    if event.service_code != CODE or event.to_code != State.APPROVED:
        return
    case = get_own_case(event.case_id, actor=SYSTEM, purpose="attach to the clinic")
    if case.state != State.APPROVED:
        return
    now = clock.now()
    attach_person(
        person_id=event.applicant_id,
        clinic_id=UUID(case.answers["clinic"]),
        has_moved=case.answers["reason"] == MOVED,
        case_id=case.pk,
        actor=SYSTEM,
        now=now,
    )
    for target in (State.READY, State.ISSUED):
        advance_case(case_id=case.pk, target=target, actor=SYSTEM, now=now)
