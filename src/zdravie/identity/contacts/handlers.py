"""What this room does when it hears of others."""

from zdravie.identity.accounts.events import AccountOpened
from zdravie.identity.contacts.actions.confirm_registered_email import confirm_registered_email
from zdravie.identity.contacts.actions.drop_changes import drop_changes
from zdravie.identity.signin.events import AccessWithdrawn
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


def on_account_opened(event: AccountOpened) -> None:
    """An e-mail given at registration is confirmed like any other (ID-005)."""
    confirm_registered_email(account_id=event.account_id, actor=SYSTEM, now=clock.now())


def on_access_withdrawn(event: AccessWithdrawn) -> None:
    """A letter that a thief had sent to his own mailbox moves nothing after the owner shut him out."""
    drop_changes(account_id=event.account_id, actor=SYSTEM, now=clock.now())
