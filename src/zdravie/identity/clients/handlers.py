"""Reactions of this room."""

from zdravie.identity.clients.actions.revoke_account_tokens import revoke_account_tokens
from zdravie.identity.clients.actions.revoke_session_tokens import revoke_session_tokens
from zdravie.identity.signin.events import AccessWithdrawn, SignedOut
from zdravie.identity.signin.models import Session
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM

_MISTRUSTED = {Session.EndReason.NOT_ME, Session.EndReason.BLOCKED, Session.EndReason.RECOVERED}
"""Somebody else may have been in: what older sign-ins left behind is not believed either."""


def close_session(event: SignedOut) -> None:
    """Tokens do not outlive the sign-in they came of, and its systems are told."""
    now = clock.now()
    revoke_session_tokens(account_id=event.account_id, sid=event.session_id, actor=SYSTEM, now=now)
    if event.reason in _MISTRUSTED:
        revoke_account_tokens(account_id=event.account_id, actor=SYSTEM, now=now)


def close_account(event: AccessWithdrawn) -> None:
    """«Это не я», a recovery, a block: also what was handed out under sign-ins that ended long ago."""
    revoke_account_tokens(account_id=event.account_id, actor=SYSTEM, now=clock.now())
