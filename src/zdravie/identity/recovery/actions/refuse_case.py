"""An operator refuses a case and says why."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.recovery import desk, errors, events, notices
from zdravie.identity.signin import cases
from zdravie.identity.signin.models import SupportCase
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def refuse_case(*, case_id: UUID, answer: str, actor: Actor, now: datetime) -> SupportCase:
    """
    The asker hears the reason where they asked to be answered.

    :raises NotStaff, SignInTooWeak: the actor does not sit at the desk
    :raises CaseSettled: somebody was faster
    """
    desk.demand_operator(actor, now=now)
    case = SupportCase.objects.select_for_update().filter(pk=case_id, state=SupportCase.State.OPEN).first()
    if case is None:
        raise errors.CaseSettled
    case.state, case.settled_at, case.settled_by_id = SupportCase.State.REFUSED, now, actor.id
    case.answer = answer
    case.save(update_fields=["state", "settled_at", "settled_by_id", "answer"])
    record_event(events.CaseRefused(case_id=case.pk), actor=actor, now=now)
    reach = cases.details_of(case).get("reach", "")
    if reach:
        notices.tell_refused(to=reach, case=case, words=answer, actor=actor, now=now)
    return case
