"""The app has shown a right code: from now on its codes are a second factor."""

from datetime import datetime, timedelta

from django.db import transaction

from zdravie.identity.factors import errors, events, totp
from zdravie.identity.factors.changes import note_change
from zdravie.identity.factors.models import CodeApp
from zdravie.identity.factors.rules import get_changeable_account
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes


@transaction.atomic
def confirm_app_setup(*, code: str, visitor: Visitor, actor: Actor, now: datetime) -> None:
    """
    Connect the app in place of the one before it. The code that did it opens nothing else.

    :raises NotSignedIn: nobody is signed in
    :raises StrongerSignInNeeded: one factor alone must not change the others
    :raises AppSetupGone: nothing was begun, or too long ago
    :raises AppSetupWrong: the app shows other codes
    """
    account = get_changeable_account(actor)
    moment = database_now()
    apps = CodeApp.objects.filter(account_id=account.pk)
    begun = (
        apps.select_for_update().filter(confirmed_at__isnull=True, created_at__gt=moment - _life(now)).first()
    )
    if begun is None:
        raise errors.AppSetupGone
    step = totp.find_step(begun.secret, code, at=moment)
    if step is None:
        raise errors.AppSetupWrong
    apps.filter(confirmed_at__isnull=False).delete()
    begun.confirmed_at, begun.last_step = now, step
    begun.save(update_fields=["confirmed_at", "last_step"])
    event = events.AppAdded(account_id=account.pk)
    record_event(event, actor=actor, now=now)
    note_change(event, account=account, visitor=visitor, actor=actor, now=now, notice="app_added")


def _life(now: datetime) -> timedelta:
    return get_minutes("factors.app_setup_life", on=now.astimezone(MOSCOW).date())
