"""Draw recovery codes; they are told once and kept as digests."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts.models import Account
from zdravie.identity.factors import events, recovery
from zdravie.identity.factors.changes import note_change
from zdravie.identity.factors.models import RecoveryCode
from zdravie.identity.factors.rules import get_changeable_account
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count


@transaction.atomic
def make_recovery_codes(*, visitor: Visitor, actor: Actor, now: datetime) -> list[str]:
    """
    A new set; the one before it opens nothing any more.

    :returns: the codes, for this one time
    :raises NotSignedIn: nobody is signed in
    :raises StrongerSignInNeeded: one factor alone must not change the others
    """
    account = get_changeable_account(actor)
    Account.objects.select_for_update().get(pk=account.pk)  # two sets made at once: the later one counts
    codes = recovery.draw_codes(get_count("factors.recovery_codes", on=now.astimezone(MOSCOW).date()))
    RecoveryCode.objects.filter(account_id=account.pk).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account_id=account.pk, digest=recovery.digest(account.pk, code), made_at=now)
        for code in codes
    )
    event = events.RecoveryCodesMade(account_id=account.pk, count=len(codes))
    record_event(event, actor=actor, now=now)
    note_change(event, account=account, visitor=visitor, actor=actor, now=now, notice="recovery_codes_made")
    return codes
