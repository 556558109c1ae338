"""An account is stopped for a reason and let in again."""

import pytest

from tests.identity.door import NOON, open_anna
from zdravie.identity.accounts import errors
from zdravie.identity.accounts.actions.block_account import block_account
from zdravie.identity.accounts.actions.unblock_account import unblock_account
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.signin import handlers
from zdravie.identity.signin.models import SecurityEvent
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry

Reason = Account.BlockReason


@pytest.mark.django_db
@pytest.mark.covers("ID-091", "ID-092")
@pytest.mark.parametrize("reason", list(Reason))
def test_blocked_account_may_not_act_whatever_the_reason(reason) -> None:
    anna = open_anna()
    block_account(account_id=anna.pk, reason=reason, actor=SYSTEM, now=NOON)
    assert find_active(anna.pk) is None
    anna.refresh_from_db()
    assert (anna.block_reason, anna.blocked_at) == (reason, NOON)
    assert AuditEntry.objects.get(what="accounts.account_blocked.v1").details["reason"] == reason


@pytest.mark.django_db
def test_first_reason_stays() -> None:
    anna = open_anna()
    block_account(account_id=anna.pk, reason=Reason.FRAUD, actor=SYSTEM, now=NOON)
    assert (
        block_account(account_id=anna.pk, reason=Reason.OWNER, actor=SYSTEM, now=NOON).block_reason
        == Reason.FRAUD
    )


@pytest.mark.django_db
@pytest.mark.covers("ID-090")
def test_unblocked_account_is_as_before() -> None:
    anna = open_anna()
    block_account(account_id=anna.pk, reason=Reason.INACTIVITY, actor=SYSTEM, now=NOON)
    unblock_account(account_id=anna.pk, actor=SYSTEM, now=NOON)
    unblock_account(account_id=anna.pk, actor=SYSTEM, now=NOON)
    assert find_active(anna.pk) == Account.objects.get(block_reason="", blocked_at=None)
    assert AuditEntry.objects.filter(what="accounts.account_unblocked.v1").count() == 1


@pytest.mark.django_db
def test_nobodys_account_is_neither_blocked_nor_unblocked() -> None:
    with pytest.raises(errors.AccountNotFound):
        block_account(account_id=new_id(), reason=Reason.FRAUD, actor=SYSTEM, now=NOON)
    with pytest.raises(errors.AccountNotFound):
        unblock_account(account_id=new_id(), actor=SYSTEM, now=NOON)


@pytest.mark.django_db
def test_block_leaves_one_line_in_the_owners_journal_however_often_it_is_heard() -> None:
    from zdravie.identity.accounts.events import AccountBlocked

    anna = open_anna()
    for _ in range(3):
        handlers.shut_blocked(AccountBlocked(account_id=anna.pk, reason=Reason.FRAUD.value))
    assert SecurityEvent.objects.filter(account_id=anna.pk).count() == 1
