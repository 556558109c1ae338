"""The owner wants no recovery codes any more: the print-out may be in strange hands."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.factors import errors, events
from zdravie.identity.factors.changes import note_change
from zdravie.identity.factors.models import RecoveryCode
from zdravie.identity.factors.rules import get_changeable_account
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def remove_recovery_codes(*, visitor: Visitor, actor: Actor, now: datetime) -> None:
    """
    Forget the whole set.

    :raises NotSignedIn: nobody is signed in
    :raises StrongerSignInNeeded: one factor alone must not change the others
    :raises RecoveryCodesMissing: there are none
    """
    account = get_changeable_account(actor)
    deleted, _ = RecoveryCode.objects.filter(account_id=account.pk).delete()
    if not deleted:
        raise errors.RecoveryCodesMissing
    event = events.RecoveryCodesRemoved(account_id=account.pk)
    record_event(event, actor=actor, now=now)
    note_change(
        event, account=account, visitor=visitor, actor=actor, now=now, notice="recovery_codes_removed"
    )
