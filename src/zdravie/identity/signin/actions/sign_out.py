"""A person leaves; the journal keeps when."""

from datetime import datetime
from uuid import UUID

from zdravie.identity.signin import errors
from zdravie.identity.signin.actions.end_sessions import end_sessions
from zdravie.identity.signin.models import Session
from zdravie.kernel.actor import Actor


def sign_out(*, actor: Actor, now: datetime) -> None:
    """
    End the actor's own session; the portal throws the cookie away.

    :raises NotSignedIn: nobody is signed in
    """
    if not actor.is_person or actor.id is None:
        raise errors.NotSignedIn
    end_sessions(
        account_id=actor.id,
        reason=Session.EndReason.SIGNED_OUT,
        only=UUID(actor.session),
        actor=actor,
        now=now,
    )
