"""One more factor in an open session: the same session, stronger; every wrong way is refused."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from tests.identity.door import (
    NOON,
    PASSWORD,
    ask_code,
    await_second_factor,
    in_threads,
    open_anna,
    sent_code,
    visitor,
)
from zdravie.identity.signin import admission, errors, sessions
from zdravie.identity.signin.actions.begin_step_up import begin_step_up
from zdravie.identity.signin.actions.end_sessions import end_sessions
from zdravie.identity.signin.actions.request_second_code import request_second_code
from zdravie.identity.signin.actions.sign_in_with_code import sign_in_with_code
from zdravie.identity.signin.actions.step_up_with_password import step_up_with_password
from zdravie.identity.signin.models import PendingSignIn, Session, SignInRecord
from zdravie.identity.signin.strength import assurance_of
from zdravie.identity.signin.types import Method, Purpose, SignedIn
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.assurance import Assurance

pytestmark = pytest.mark.django_db


def come_in() -> SignedIn:
    signed_in = sign_in_with_code(
        challenge_id=ask_code().id, code=sent_code(), visitor=visitor(), actor=ANONYMOUS, now=NOON
    )
    assert isinstance(signed_in, SignedIn)
    return signed_in


def begin(signed_in: SignedIn, **changes):
    wish = {"wanted": Assurance.MEDIUM, "visitor": visitor(), "actor": signed_in.actor, "now": NOON}
    return begin_step_up(**wish | changes)


def give_password(awaited, signed_in: SignedIn, password: str = PASSWORD, browser: str = "browser"):
    later = NOON + timedelta(minutes=3)
    return step_up_with_password(
        pending_id=awaited.pending_id,
        password=password,
        visitor=visitor(browser),
        actor=signed_in.actor,
        now=later,
    )


@pytest.mark.parametrize(
    ("amr", "worth"),
    [
        ((), Assurance.NONE),
        (("sms",), Assurance.LOW),
        (("pwd",), Assurance.LOW),
        (("email",), Assurance.LOW),
        (("sms", "tel"), Assurance.LOW),
        (("pwd", "email"), Assurance.LOW),
        (("pwd", "sms"), Assurance.MEDIUM),
        (("pwd", "tel"), Assurance.MEDIUM),
        (("sms", "otp"), Assurance.MEDIUM),
        (("hwk",), Assurance.HIGH),
        (("sc",), Assurance.HIGH),
        (("made up",), Assurance.NONE),
    ],
)
def test_factors_are_worth_what_their_kinds_are(amr, worth) -> None:
    assert assurance_of(amr) is worth


def test_password_raises_the_session_that_is_open() -> None:
    open_anna()
    signed_in = come_in()
    raised = give_password(begin(signed_in), signed_in)
    assert (raised.sid, raised.assurance, raised.amr) == (signed_in.sid, Assurance.MEDIUM, ("pwd", "sms"))
    session = Session.objects.get()
    assert (session.assurance, session.auth_time) == (Assurance.MEDIUM, NOON + timedelta(minutes=3))
    assert SignInRecord.objects.order_by("at").last().method == Method.STEP_UP


def test_wrong_password_raises_nothing_and_is_counted_with_those_at_the_door() -> None:
    open_anna()
    signed_in = come_in()
    awaited = begin(signed_in)
    for _ in range(3):
        with pytest.raises(errors.WrongPassword):
            give_password(awaited, signed_in, "Не тот 1")
    # The browser signed in, so it is known and has a counter of its own; the fourth is not looked at.
    with pytest.raises(errors.WrongPassword):
        give_password(awaited, signed_in)
    assert Session.objects.get().assurance == Assurance.LOW


def test_code_for_a_step_up_has_its_own_purpose_and_raises_the_session() -> None:
    anna = open_anna()
    session = sessions.open_session(
        SignInRecord.objects.create(account_id=anna.pk, at=NOON, method="CODE", outcome="SIGNED_IN").pk,
        account_id=anna.pk,
        amr=("pwd",),
        visitor=visitor(),
        now=NOON,
    )
    awaited = admission.await_factor(
        account_id=anna.pk,
        amr=session.amr,
        wanted=Assurance.MEDIUM,
        session_id=session.pk,
        visitor=visitor(),
        now=NOON,
    )
    challenge = request_second_code(
        pending_id=awaited.pending_id, visitor=visitor(), actor=ANONYMOUS, now=NOON
    )
    assert challenge.purpose is Purpose.STEP_UP
    raised = sign_in_with_code(
        challenge_id=challenge.id, code=sent_code(), visitor=visitor(), actor=ANONYMOUS, now=NOON
    )
    assert isinstance(raised, SignedIn)
    assert (raised.sid, raised.assurance) == (session.pk, Assurance.MEDIUM)


def test_another_browser_and_a_late_answer_raise_nothing() -> None:
    open_anna()
    signed_in = come_in()
    awaited = begin(signed_in)
    with pytest.raises(errors.SignInGone):
        give_password(awaited, signed_in, browser="thief")
    PendingSignIn.objects.update(expires_at=Now())
    with pytest.raises(errors.SignInGone):
        give_password(awaited, signed_in)


def test_session_that_ended_meanwhile_is_not_raised() -> None:
    anna = open_anna()
    signed_in = come_in()
    awaited = begin(signed_in)
    assert end_sessions(account_id=anna.pk, reason=Session.EndReason.NOT_ME, actor=SYSTEM, now=NOON) == 1
    with pytest.raises(errors.SignInGone):
        give_password(awaited, signed_in)
    with pytest.raises(errors.NotSignedIn):
        begin(signed_in)


def test_ending_others_spares_the_browser_that_asks() -> None:
    anna = open_anna()
    here = come_in()
    other = sessions.open_session(
        SignInRecord.objects.create(account_id=anna.pk, at=NOON, method="CODE", outcome="SIGNED_IN").pk,
        account_id=anna.pk,
        amr=("sms",),
        visitor=visitor("other"),
        now=NOON,
    )
    end_sessions(
        account_id=anna.pk,
        reason=Session.EndReason.PASSWORD_CHANGED,
        spared=here.sid,
        actor=here.actor,
        now=NOON,
    )
    assert [session.pk for session in sessions.living(anna.pk, now=NOON)] == [here.sid]
    assert sessions.find_session(other.pk, now=NOON) is None


@pytest.mark.django_db(transaction=True)
def test_of_twenty_parallel_answers_one_settles() -> None:
    anna = open_anna()
    awaited = await_second_factor(anna)

    def settle(_number: int) -> SignedIn:
        from django.db import transaction

        with transaction.atomic():
            return admission.settle(
                awaited,
                method=Method.PASSWORD_AND_TOTP,
                amr=("otp",),
                visitor=visitor(),
                actor=ANONYMOUS,
                now=NOON,
            )

    outcomes = in_threads(20, settle)
    assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, errors.SignInGone) for outcome in outcomes) == 19
    assert Session.objects.count() == 1
