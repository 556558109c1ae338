"""A person leaves; the journal keeps when."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.signin import errors, events
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def sign_out(*, actor: Actor, now: datetime) -> None:
    """
    Write down that the person ended their session; the portal throws the session away.

    :raises NotSignedIn: nobody is signed in
    """
    if not actor.is_person or actor.id is None:
        raise errors.NotSignedIn
    record_event(events.SignedOut(account_id=actor.id, session_id=actor.session), actor=actor, now=now)
