"""What a change of factors leaves beside its event: a line in the owner's journal, a message to the owner."""

from datetime import datetime
from uuid import UUID

from zdravie.identity.accounts.models import Account
from zdravie.identity.factors import notices
from zdravie.identity.factors.rules import session_of
from zdravie.identity.signin.journal import write_security_event
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.events import Event
from zdravie.kernel.ids import new_id


def note_change(
    event: Event,
    *,
    account: Account,
    visitor: Visitor,
    actor: Actor,
    now: datetime,
    notice: str,
    key: UUID | None = None,
) -> None:
    """
    Write it down in the transaction of the change, after its event is recorded.

    :param notice: folder of the message under ``templates/factors/notices``
    :param key: what the message is about; by default each change is a message of its own
    """
    write_security_event(account.pk, kind=event.name, visitor=visitor, session_id=session_of(actor), now=now)
    notices.tell_owner(notice, account=account, key=key or new_id(), actor=actor, now=now)
