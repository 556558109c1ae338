"""Everything is proven: a new password, and whatever was open before is shut."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.actions.change_phone import change_phone
from zdravie.identity.accounts.actions.set_password import set_password
from zdravie.identity.accounts.actions.unblock_account import unblock_account
from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery import errors, events, standing
from zdravie.identity.recovery.actions.end_recoveries import end_recoveries
from zdravie.identity.recovery.models import Recovery
from zdravie.identity.recovery.types import Way
from zdravie.identity.signin import counters, journal, warnings
from zdravie.identity.signin.actions.withdraw_access import withdraw_access
from zdravie.identity.signin.models import PasswordCounter, Session
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def finish_recovery(
    *, recovery_id: UUID, password: str, visitor: Visitor, actor: Actor, now: datetime
) -> Account:
    """
    Set the password, end all sessions and tokens, open the door that wrong passwords had closed.

    Nobody is signed in by that: the new password is typed at the door like any other. A refused password
    leaves the recovery as it was.

    :raises RecoveryGone: see ``standing.get_recovery``; of two at once one wins
    :raises MoreProofNeeded: something is missing
    :raises RecoveryFrozen, StoppedForFraud, StoppedForTerms, PhoneLost, PhoneNotTrusted: it may not go on
    :raises DomainError: the first weakness of the password
    """
    recovery = standing.get_recovery(recovery_id, binding=visitor.binding, now=now)
    account = standing.account_of(recovery)
    if account is None or standing.missing(recovery, account, now=now):
        raise errors.MoreProofNeeded
    standing.check_may_recover(account, Way(recovery.way), now=now)
    if not Recovery.objects.filter(pk=recovery.pk, used_at__isnull=True).update(used_at=now):
        raise errors.RecoveryGone
    end_recoveries(account_id=account.pk, actor=actor, now=now)
    unblock_account(account_id=account.pk, actor=actor, now=now)
    if recovery.new_phone:
        change_phone(account_id=account.pk, phone=recovery.new_phone, trusted_from=None, actor=actor, now=now)
    account = set_password(account_id=account.pk, password=password, actor=actor, now=now)
    withdraw_access(account_id=account.pk, reason=Session.EndReason.RECOVERED, actor=actor, now=now)
    PasswordCounter.objects.filter(login_index=counters.index_of_account(account.pk)).delete()
    recovered = events.AccessRecovered(recovery_id=recovery.pk, account_id=account.pk)
    journal.write_security_event(account.pk, kind=recovered.name, visitor=visitor, now=now)
    record_event(recovered, actor=actor, now=now)
    warnings.warn(
        account,
        "recovery/notices/recovered",
        source=f"recovery:{recovery.pk}",
        said={"device": visitor.device, "ip": visitor.ip or ""},
        is_everywhere=True,
        actor=actor,
        now=now,
    )
    return account
