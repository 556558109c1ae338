"""Reactions of this room."""

from zdravie.identity.clients.actions.revoke_account_tokens import revoke_account_tokens
from zdravie.identity.clients.actions.revoke_session_tokens import revoke_session_tokens
from zdravie.identity.signin.events import AccessWithdrawn, SignedOut
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


def close_session(event: SignedOut) -> None:
    """Tokens do not outlive the sign-in they came of, and its systems are told."""
    revoke_session_tokens(account_id=event.account_id, sid=event.session_id, actor=SYSTEM, now=clock.now())


def close_account(event: AccessWithdrawn) -> None:
    """Somebody else may have been in: what older sign-ins left behind is not believed either."""
    revoke_account_tokens(account_id=event.account_id, actor=SYSTEM, now=clock.now())
