"""A page asks for more than the session proves: wait for one more factor, in place."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.signin import errors, events, sessions
from zdravie.identity.signin.admission import await_factor
from zdravie.identity.signin.types import Awaited, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def begin_step_up(*, wanted: Assurance, visitor: Visitor, actor: Actor, now: datetime) -> Awaited:
    """
    Begin to raise the actor's session; any room that checks a factor may settle it.

    :raises NotSignedIn: there is no session to raise
    """
    if not actor.is_person or actor.id is None:
        raise errors.NotSignedIn
    session = sessions.living(actor.id, now=now).filter(pk=UUID(actor.session)).first()
    if session is None:
        raise errors.NotSignedIn
    record_event(events.StepUpBegun(session_id=session.pk, account_id=actor.id), actor=actor, now=now)
    return await_factor(
        account_id=actor.id,
        amr=session.amr,
        wanted=wanted,
        session_id=session.pk,
        visitor=visitor,
        now=now,
    )
