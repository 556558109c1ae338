"""Draw a secret for an app with codes; it counts for nothing until the app has shown a right code."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zdravie.identity.factors import events
from zdravie.identity.factors.models import CodeApp
from zdravie.identity.factors.rules import get_changeable_account
from zdravie.identity.factors.totp import draw_secret
from zdravie.identity.signin.database_clock import database_now
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes


@transaction.atomic
def begin_app_setup(*, actor: Actor, now: datetime) -> CodeApp:
    """
    Begin; a setup begun lately goes on, so that a page opened twice shows one key.

    :raises NotSignedIn: nobody is signed in
    :raises StrongerSignInNeeded: one factor alone must not change the others
    """
    account = get_changeable_account(actor)
    moment = database_now()
    life = get_minutes("factors.app_setup_life", on=now.astimezone(MOSCOW).date())
    begun = CodeApp.objects.filter(account_id=account.pk, confirmed_at__isnull=True)
    begun.filter(created_at__lte=moment - life).delete()
    fresh = begun.first()
    if fresh is not None:
        return fresh
    try:
        with transaction.atomic():
            app = CodeApp.objects.create(account_id=account.pk, secret=draw_secret(), created_at=moment)
    except IntegrityError:
        return begun.get()  # a double press was faster
    record_event(events.AppSetupBegun(account_id=account.pk), actor=actor, now=now)
    return app
