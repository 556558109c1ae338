"""«Это не я» closes everything at once, by one press, and opens nothing."""

import re
from datetime import timedelta

import pytest

from tests.identity.door import NOON, ask_code, open_anna, sent_code, visitor
from zdravie.identity.accounts.models import Account
from zdravie.identity.signin import errors, freezes
from zdravie.identity.signin.actions.lift_freeze import lift_freeze
from zdravie.identity.signin.actions.report_not_me import report_not_me
from zdravie.identity.signin.actions.report_not_me_by_link import report_not_me_by_link
from zdravie.identity.signin.actions.sign_in_with_code import sign_in_with_code
from zdravie.identity.signin.actions.warn_of_attempt import warn_of_attempt
from zdravie.identity.signin.actions.withdraw_access import withdraw_access
from zdravie.identity.signin.admission import admit, await_factor, find_awaited
from zdravie.identity.signin.models import Device, NotMeLink, Session, SignInRecord, SupportCase
from zdravie.identity.signin.sessions import find_session, living
from zdravie.identity.signin.types import Method
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.assurance import Assurance
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.models import Message, Notice


def come_in(browser: str = "browser", **more):
    who = visitor(browser, f"device of {browser}", **more)
    return admit(Account.objects.get(), method=Method.CODE, amr=("sms",), visitor=who, now=NOON)


def link_in(message: Message) -> str:
    found = re.search(r"/not-me/([\w-]+)/", message.text)
    assert found
    return found.group(1)


@pytest.mark.django_db
@pytest.mark.covers("ID-095", "ID-093")
def test_one_press_ends_sessions_freezes_and_distrusts_the_password() -> None:
    anna = open_anna()
    signed_in = come_in()
    awaited = await_factor(
        account_id=anna.pk, amr=("pwd",), wanted=Assurance.MEDIUM, visitor=visitor(), now=NOON
    )
    case = report_not_me(account_id=anna.pk, actor=signed_in.actor, now=NOON)
    anna.refresh_from_db()
    assert find_session(signed_in.sid, now=NOON) is None
    assert Session.objects.get().end_reason == Session.EndReason.NOT_ME
    assert find_awaited(awaited.pending_id, binding="browser") is None
    assert anna.password_state == Account.PasswordState.COMPROMISED
    assert freezes.is_frozen(anna.pk, now=NOON + timedelta(hours=23))
    assert not freezes.is_frozen(anna.pk, now=NOON + timedelta(hours=24))
    assert not Device.objects.exists()
    assert re.fullmatch(r"\d{4}-\d{4}", case.number)
    assert {case.kind, case.state} == {SupportCase.Kind.NOT_ME, SupportCase.State.OPEN}
    assert AuditEntry.objects.filter(what="signin.not_me_reported.v1", person_id=anna.pk).exists()


@pytest.mark.django_db
def test_owner_is_told_the_number_by_letter_by_sms_and_in_the_cabinet() -> None:
    anna = open_anna()
    case = report_not_me(account_id=anna.pk, actor=SYSTEM, now=NOON)
    told = [message for message in Message.objects.all() if case.number in message.text]
    assert {message.channel for message in told} == {"EMAIL", "SMS"}
    assert case.number in Notice.objects.get(person_id=anna.pk).body


@pytest.mark.django_db
def test_code_on_its_way_to_a_thief_dies_too() -> None:
    anna = open_anna()
    challenge = ask_code()
    withdraw_access(account_id=anna.pk, reason=Session.EndReason.NOT_ME, actor=SYSTEM, now=NOON)
    with pytest.raises(errors.CodeExpired):
        sign_in_with_code(
            challenge_id=challenge.id, code=sent_code(), visitor=visitor(), actor=ANONYMOUS, now=NOON
        )


@pytest.mark.django_db
def test_second_press_within_a_day_joins_the_same_case() -> None:
    anna = open_anna()
    first = report_not_me(account_id=anna.pk, actor=SYSTEM, now=NOON)
    second = report_not_me(account_id=anna.pk, actor=SYSTEM, now=NOON + timedelta(minutes=5))
    assert first.number == second.number
    assert SupportCase.objects.count() == 1


@pytest.mark.django_db
def test_nobody_reports_for_somebody_else(make_actor) -> None:
    anna = open_anna()
    with pytest.raises(errors.NotYours):
        report_not_me(account_id=anna.pk, actor=make_actor(), now=NOON)


@pytest.mark.django_db
@pytest.mark.covers("ID-095")
def test_link_of_a_warning_closes_without_signing_in_and_works_once() -> None:
    anna = open_anna()
    come_in("first", ip="5.8.1.1", device="Firefox, Windows")
    thief = come_in("thief", ip="91.2.3.4", device="Chrome, Android")
    warn_of_attempt(record_id=thief.sid, actor=SYSTEM, now=NOON)
    warning = next(message for message in Message.objects.all() if "/not-me/" in message.text)
    token = link_in(warning)
    report_not_me_by_link(token=token, actor=ANONYMOUS, now=NOON)
    assert not living(anna.pk, now=NOON).exists()
    with pytest.raises(errors.LinkSpent):
        report_not_me_by_link(token=token, actor=ANONYMOUS, now=NOON)
    assert SignInRecord.objects.filter(account_id=anna.pk, outcome="SIGNED_IN").count() == 2


@pytest.mark.django_db
def test_invented_or_old_link_does_nothing() -> None:
    anna = open_anna()
    come_in("first", ip="5.8.1.1", device="Firefox, Windows")
    warn_of_attempt(record_id=come_in("b", ip="91.2.3.4", device="Edge, Windows").sid, actor=SYSTEM, now=NOON)
    token = link_in(next(message for message in Message.objects.all() if "/not-me/" in message.text))
    for wrong, moment in ((token + "x", NOON), (token, NOON + timedelta(days=7))):
        with pytest.raises(errors.LinkSpent):
            report_not_me_by_link(token=wrong, actor=ANONYMOUS, now=moment)
    assert living(anna.pk, now=NOON).count() == 2
    assert NotMeLink.objects.get().used_at is None


@pytest.mark.django_db
def test_operator_lifts_the_freeze() -> None:
    anna = open_anna()
    report_not_me(account_id=anna.pk, actor=SYSTEM, now=NOON)
    assert lift_freeze(account_id=anna.pk, actor=SYSTEM, now=NOON)
    assert not freezes.is_frozen(anna.pk, now=NOON)
    assert not lift_freeze(account_id=anna.pk, actor=SYSTEM, now=NOON)
