"""Reactions of this room."""

from zdravie.identity.clients.actions.revoke_session_tokens import revoke_session_tokens
from zdravie.identity.signin.events import SignedOut
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


def close_session(event: SignedOut) -> None:
    """Tokens do not outlive the sign-in they came of."""
    revoke_session_tokens(account_id=event.account_id, sid=event.session_id, actor=SYSTEM, now=clock.now())
