"""
A passkey that a browser presents: found, checked, its counter moved on.

The counter is moved by one conditional statement, so of two answers with one count a single one is accepted.
"""

from datetime import datetime

from django.db import connection, transaction

from zdravie.identity.accounts.queries import find_by_id
from zdravie.identity.factors import errors, events, webauthn
from zdravie.identity.factors.changes import note_change
from zdravie.identity.factors.models import Passkey
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event

_MOVE_ON = """
    UPDATE factors_passkey SET sign_count = %(count)s, last_used_at = %(now)s
    WHERE id = %(id)s AND (sign_count < %(count)s OR (sign_count = 0 AND %(count)s = 0))
    RETURNING 1
"""


def find_presented(answer: webauthn.Answer) -> Passkey:
    """
    The key that the answer names.

    :raises PasskeyUnknown: nobody here has it
    """
    passkey = Passkey.objects.filter(credential_id=answer.credential_id).first()
    if passkey is None:
        raise errors.PasskeyUnknown
    return passkey


def move_on(passkey: Passkey, count: int, *, now: datetime) -> bool:
    """
    Keep the counter of the device, in the transaction of what the key opens. Some devices always say zero.

    :returns: False when the counter did not grow: the key may have a copy
    """
    with connection.cursor() as cursor:
        cursor.execute(_MOVE_ON, {"id": passkey.pk, "count": count, "now": now})
        return cursor.fetchone() is not None


@transaction.atomic
def note_copy(passkey: Passkey, *, visitor: Visitor, actor: Actor, now: datetime) -> None:
    """Tell the owner; called after the transaction that was refused."""
    account = find_by_id(passkey.account_id)
    if account is not None:
        event = events.PasskeyCopySuspected(passkey_id=passkey.pk, account_id=account.pk)
        record_event(event, actor=actor, now=now)
        note_change(
            event, account=account, visitor=visitor, actor=actor, now=now, notice="passkey_copy_suspected"
        )
