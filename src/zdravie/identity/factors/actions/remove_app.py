"""The owner takes the app with codes off the account."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.factors import errors, events
from zdravie.identity.factors.changes import note_change
from zdravie.identity.factors.models import CodeApp
from zdravie.identity.factors.rules import get_changeable_account
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def remove_app(*, visitor: Visitor, actor: Actor, now: datetime) -> None:
    """
    Forget the secret: the app goes on showing codes, and they open nothing.

    :raises NotSignedIn: nobody is signed in
    :raises StrongerSignInNeeded: one factor alone must not change the others
    :raises AppMissing: none is connected
    """
    account = get_changeable_account(actor)
    deleted, _ = CodeApp.objects.filter(account_id=account.pk, confirmed_at__isnull=False).delete()
    if not deleted:
        raise errors.AppMissing
    event = events.AppRemoved(account_id=account.pk)
    record_event(event, actor=actor, now=now)
    note_change(event, account=account, visitor=visitor, actor=actor, now=now, notice="app_removed")
