"""The provider says that a sign-in is over: every browser that rests on it is signed out."""

import hashlib
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.browser_sessions import events
from zdravie.registries.browser_sessions.models import BrowserSession, EndedSignIn
from zdravie.registries.browser_sessions.turns import wait_for_turn
from zdravie.registries.browser_sessions.types import SignInName


@transaction.atomic
def end_sign_in(*, sign_in: SignInName, jti: str, actor: Actor, now: datetime) -> int:
    """
    End the sessions of the sign-in; of the whole subject, if the provider names no sign-in.

    :param jti: the name of the provider's word; the same word twice changes nothing
    :returns: how many sessions ended
    """
    wait_for_turn(sign_in.issuer, sign_in.sid or sign_in.subject)
    try:
        with transaction.atomic():
            word = EndedSignIn.objects.create(
                issuer=sign_in.issuer,
                jti_hash=hashlib.sha256(jti.encode()).digest(),
                sid=sign_in.sid,
                heard_at=now,
            )
    except IntegrityError:
        return 0
    named = {"sid": sign_in.sid} if sign_in.sid else {"subject": sign_in.subject}
    resting = BrowserSession.objects.filter(issuer=sign_in.issuer, **named)
    if sign_in.sid and sign_in.subject:
        resting = resting.filter(subject=sign_in.subject)
    ended = list(resting.select_for_update())
    Session.objects.filter(session_key__in=[session.session_key for session in ended]).delete()
    resting.delete()
    for session in ended:
        event = events.SessionEnded(session_id=session.pk, person_id=session.person_id)
        record_event(event, actor=actor, now=now)
    record_event(events.SignInEnded(ended_id=word.pk, count=len(ended)), actor=actor, now=now)
    return len(ended)
