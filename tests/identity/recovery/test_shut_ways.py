"""When no way back is open, and how what was begun ends: freezes, blocks, lost telephones, thieves."""

from datetime import timedelta

import pytest

from tests.identity.door import (
    NOON,
    SNILS,
    in_threads,
    open_anna,
    visitor,
)
from tests.identity.recovery.ways import (
    NEW_PASSWORD,
    begin,
    code_in_letter,
    common,
    prove,
)
from zdravie.identity.accounts import passwords
from zdravie.identity.accounts.actions.block_account import block_account
from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery import errors, handlers, standing, tickets
from zdravie.identity.recovery.actions.finish_recovery import finish_recovery
from zdravie.identity.recovery.actions.forget_old_recoveries import forget_old_recoveries
from zdravie.identity.recovery.actions.resend_recovery_code import resend_recovery_code
from zdravie.identity.recovery.models import Recovery, Ticket
from zdravie.identity.recovery.types import Missing
from zdravie.identity.signin import errors as signin_errors
from zdravie.identity.signin.actions.report_not_me import report_not_me
from zdravie.identity.signin.events import AccessWithdrawn
from zdravie.identity.signin.models import OneTimeCode
from zdravie.identity.signin.types import Channel
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.models import Message

OLGAS_PHONE = "+79035556677"


def open_olga(**changes) -> Account:
    return open_anna(
        **{"phone": OLGAS_PHONE, "snils": "08765430300", "email": "", "is_email_confirmed": False} | changes
    )


def finish(recovery: Recovery, password: str = NEW_PASSWORD, **changes) -> Account:
    return finish_recovery(recovery_id=recovery.pk, password=password, **common() | changes)


def missing(recovery: Recovery) -> Missing:
    recovery.refresh_from_db()
    return standing.describe(recovery, now=NOON).missing


@pytest.mark.django_db
@pytest.mark.covers("ID-095")
def test_after_not_me_nobody_recovers_for_a_day() -> None:
    anna = open_anna()
    report_not_me(account_id=anna.pk, actor=SYSTEM, now=NOON)
    recovery = begin()
    with pytest.raises(errors.RecoveryFrozen):
        prove(recovery)


@pytest.mark.django_db
def test_new_number_recovers_nothing_before_it_is_trusted_but_an_email_does() -> None:
    open_anna()
    Account.objects.update(phone_trusted_from=NOON + timedelta(hours=5))
    with pytest.raises(errors.PhoneNotTrusted):
        prove(begin())
    recovery = begin("anna@example.ru")
    prove(recovery, code_in_letter())
    finish(recovery)


@pytest.mark.django_db
def test_lost_telephone_recovers_nothing() -> None:
    open_anna()
    Account.objects.update(phone_lost_at=NOON)
    with pytest.raises(errors.PhoneLost):
        prove(begin())
    begin(SNILS)
    assert len(Message.objects.all()) == 1


@pytest.mark.django_db
@pytest.mark.covers("ID-090", "ID-091", "ID-092")
def test_some_blocks_end_with_a_recovery_and_others_need_the_desk() -> None:
    anna = open_anna()
    block_account(account_id=anna.pk, reason=Account.BlockReason.INACTIVITY, actor=SYSTEM, now=NOON)
    recovery = begin()
    prove(recovery)
    assert finish(recovery).is_active
    for reason, refusal in (("FRAUD", errors.StoppedForFraud), ("TERMS", errors.StoppedForTerms)):
        Account.objects.update(state="BLOCKED", block_reason=reason, blocked_at=NOON)
        OneTimeCode.objects.all().delete()
        with pytest.raises(refusal):
            prove(begin())


@pytest.mark.django_db
def test_another_code_can_be_had_after_the_pause() -> None:
    open_anna()
    recovery = begin("anna@example.ru")
    with pytest.raises(errors.CodeTooSoon):
        resend_recovery_code(recovery_id=recovery.pk, **common())
    resend_recovery_code(recovery_id=recovery.pk, **common(now=NOON + timedelta(seconds=61)))
    by_phone = begin()
    with pytest.raises(signin_errors.CodeTooSoon):
        resend_recovery_code(recovery_id=by_phone.pk, channel=Channel.VOICE, **common())


@pytest.mark.django_db
def test_old_recoveries_are_forgotten() -> None:
    open_anna()
    begin()
    assert forget_old_recoveries(actor=SYSTEM, now=NOON + timedelta(days=29)) == 0
    assert forget_old_recoveries(actor=SYSTEM, now=NOON + timedelta(days=31)) == 1


@pytest.mark.django_db(transaction=True)
def test_of_forty_parallel_finishes_one_sets_the_password() -> None:
    open_anna()
    recovery = begin()
    prove(recovery)
    outcomes = in_threads(10, lambda number: finish(recovery, f"Берёзовая роща {number}0"))
    assert sum(isinstance(outcome, Account) for outcome in outcomes) == 1


@pytest.mark.django_db
@pytest.mark.covers("ID-088")
def test_a_recovery_that_a_thief_had_begun_ends_when_the_owner_recovers() -> None:
    """He held the telephone for a minute and had typed its code; ``end_recoveries`` leaves him nothing."""
    anna = open_anna()
    thiefs = prove(begin(visitor=visitor("thief")), visitor=visitor("thief"))
    OneTimeCode.objects.all().delete()  # another day: nobody has to wait for the next code
    owners = prove(begin())
    finish(owners)
    with pytest.raises(errors.RecoveryGone):
        finish(thiefs, "Другая роща 77", visitor=visitor("thief"))
    anna.refresh_from_db()
    assert passwords.matches(NEW_PASSWORD, anna.password)


@pytest.mark.django_db
@pytest.mark.covers("ID-095")
def test_after_not_me_recoveries_on_their_way_and_links_of_the_desk_lead_nowhere() -> None:
    anna = open_anna()
    recovery = prove(begin())
    ticket = Ticket.objects.create(
        case_id=new_id(),
        account_id=anna.pk,
        token_index=tickets.token_index("link"),
        is_identity_proven=True,
        created_at=NOON,
        expires_at=NOON + timedelta(days=1),
    )
    handlers.shut_ways_back(AccessWithdrawn(account_id=anna.pk, reason="NOT_ME"))
    recovery.refresh_from_db()
    ticket.refresh_from_db()
    assert recovery.used_at is not None
    assert ticket.used_at is not None
    assert AuditEntry.objects.filter(what="recovery.recoveries_ended.v1", person_id=anna.pk).exists()
