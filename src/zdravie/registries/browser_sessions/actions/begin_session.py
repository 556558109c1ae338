"""A browser was signed in: remember on which sign-in of the provider it rests."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.browser_sessions import errors, events
from zdravie.registries.browser_sessions.models import BrowserSession, EndedSignIn
from zdravie.registries.browser_sessions.turns import wait_for_turn
from zdravie.registries.browser_sessions.types import SignInName


@transaction.atomic
def begin_session(
    *, session_key: str, sign_in: SignInName, person_id: UUID, actor: Actor, now: datetime
) -> BrowserSession:
    """
    Tie the session to its sign-in.

    :raises SignInEnded: the provider ended it while the person was on the way here
    """
    wait_for_turn(sign_in.issuer, sign_in.sid or sign_in.subject)
    ended = EndedSignIn.objects.filter(issuer=sign_in.issuer, sid=sign_in.sid)
    if sign_in.sid and ended.exists():
        raise errors.SignInEnded
    row = BrowserSession.objects.create(
        session_key=session_key,
        issuer=sign_in.issuer,
        subject=sign_in.subject,
        sid=sign_in.sid,
        person_id=person_id,
        begun_at=now,
    )
    record_event(events.SessionBegun(session_id=row.pk, person_id=person_id), actor=actor, now=now)
    return row
