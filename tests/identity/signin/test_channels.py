"""A code may be spoken or written in a letter; what it opens depends on how it came."""

from datetime import timedelta

import pytest

from tests.identity.contacts.people import actor_of, messages_to
from tests.identity.door import (
    NOON,
    PHONE,
    STRANGERS_PHONE,
    ask_code,
    ask_second_code,
    await_second_factor,
    open_anna,
    sent_code,
    visitor,
)
from zdravie.identity.accounts.actions.change_phone import change_phone
from zdravie.identity.accounts.actions.mark_phone_lost import mark_phone_lost
from zdravie.identity.accounts.models import Account
from zdravie.identity.signin import errors
from zdravie.identity.signin.actions.request_second_code import request_second_code
from zdravie.identity.signin.actions.sign_in_with_code import sign_in_with_code
from zdravie.identity.signin.notices import speak_code
from zdravie.identity.signin.types import Challenge, Channel, PhoneProven, Purpose, SignedIn
from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.assurance import Assurance
from zdravie.platform.breaker.models import SystemHealth
from zdravie.platform.notify.models import Message
from zdravie.platform.notify.types import Channel as Way
from zdravie.sandbox.phone.codes import find_code, find_spoken_code

pytestmark = pytest.mark.django_db
EMAIL = "anna@example.ru"


def enter(challenge: Challenge, code: str) -> SignedIn | PhoneProven:
    return sign_in_with_code(
        challenge_id=challenge.id, code=code, visitor=visitor(), actor=ANONYMOUS, now=NOON
    )


@pytest.mark.covers("ID-065")
def test_code_is_spoken_digit_by_digit_twice_and_opens_the_door() -> None:
    open_anna()
    challenge = ask_code(channel=Channel.VOICE)
    [message] = messages_to(PHONE)
    assert message.channel == Way.VOICE
    signed_in = enter(challenge, find_spoken_code(message.text))
    assert isinstance(signed_in, SignedIn)
    assert (signed_in.amr, signed_in.assurance) == (("tel",), Assurance.LOW)
    words = speak_code("305126")
    assert words.count("три, ноль, пять, один, два, шесть") == 2


@pytest.mark.covers("ID-065", "ID-027")
@pytest.mark.parametrize("address", [PHONE, EMAIL])
def test_code_by_letter_goes_to_the_confirmed_address_and_is_one_low_factor(address: str) -> None:
    open_anna()
    challenge = ask_code(address, channel=Channel.EMAIL)
    [letter] = messages_to(EMAIL)
    assert letter.channel == Way.EMAIL
    code = find_code(letter.text)
    assert code not in (letter.subject or "")
    signed_in = enter(challenge, code)
    assert isinstance(signed_in, SignedIn)
    assert (signed_in.amr, signed_in.assurance) == (("email",), Assurance.LOW)


@pytest.mark.parametrize("account", ["nobody", "without a confirmed e-mail"])
def test_page_cannot_tell_whether_a_letter_left(account: str) -> None:
    if account != "nobody":
        open_anna(is_email_confirmed=False)
    challenge = ask_code(channel=Channel.EMAIL)
    assert (challenge.channel, challenge.address) == (Channel.EMAIL, PHONE)
    assert not Message.objects.exists()


def test_code_that_never_left_proves_no_telephone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zdravie.identity.signin.actions.request_code.draw_code", lambda: "305126")
    challenge = ask_code(STRANGERS_PHONE, channel=Channel.EMAIL)
    with pytest.raises(errors.CodeWrong):
        enter(challenge, "305126")


@pytest.mark.parametrize("purpose", [Purpose.SECOND_FACTOR, Purpose.STEP_UP, Purpose.NEW_PHONE])
def test_email_is_never_more_than_one_factor(purpose: Purpose) -> None:
    anna = open_anna()
    with pytest.raises(errors.EmailTooWeak):
        ask_code(channel=Channel.EMAIL, purpose=purpose, account_id=anna.pk)


def test_telephone_whose_gateway_is_down_gets_a_call_at_once_and_no_second_sms() -> None:
    open_anna()
    ask_code()
    with pytest.raises(errors.CodeTooSoon):
        ask_code(channel=Channel.VOICE, is_resend=True)
    SystemHealth.objects.create(system=Way.SMS, failures=3, rests_until=clock.now() + timedelta(days=3650))
    with pytest.raises(errors.CodeTooSoon):
        ask_code(is_resend=True)
    assert ask_code(channel=Channel.VOICE, is_resend=True).channel is Channel.VOICE


def with_new_phone(account: Account, hours: int = 24) -> Account:
    return change_phone(
        account_id=account.pk,
        phone=STRANGERS_PHONE,
        trusted_from=NOON + timedelta(hours=hours),
        actor=SYSTEM,
        now=NOON,
    )


@pytest.mark.covers("ID-103")
@pytest.mark.parametrize("channel", [Channel.SMS, Channel.VOICE])
def test_number_changed_a_short_while_ago_is_no_second_factor(channel: Channel) -> None:
    awaited = await_second_factor(with_new_phone(open_anna()))
    wish = {"pending_id": awaited.pending_id, "channel": channel, "visitor": visitor(), "actor": ANONYMOUS}
    with pytest.raises(errors.PhoneTooNew):
        request_second_code(**wish, now=NOON + timedelta(hours=23))
    assert request_second_code(**wish, now=NOON + timedelta(hours=24)).address == STRANGERS_PHONE


@pytest.mark.covers("ID-024")
def test_next_code_goes_to_the_new_number_and_opens_the_low_level_at_once() -> None:
    anna = with_new_phone(open_anna())
    signed_in = enter(ask_code(STRANGERS_PHONE), sent_code(STRANGERS_PHONE))
    assert isinstance(signed_in, SignedIn)
    assert signed_in.account_id == anna.pk
    assert isinstance(enter(ask_code(PHONE), sent_code(PHONE)), PhoneProven)


def test_second_factor_sent_before_the_change_of_number_confirms_nothing_after_it() -> None:
    anna = open_anna()
    challenge = ask_second_code(anna)
    code = sent_code()
    with_new_phone(anna)
    with pytest.raises(errors.CodeUnknown):
        enter(challenge, code)


@pytest.mark.covers("ID-025")
def test_codes_to_a_lost_telephone_open_nothing() -> None:
    anna = open_anna()
    first = ask_second_code(anna)
    code = sent_code()
    mark_phone_lost(account_id=anna.pk, actor=actor_of(anna), now=NOON)
    with pytest.raises(errors.PhoneLost):
        enter(first, code)
    with pytest.raises(errors.PhoneLost):
        ask_second_code(anna)


@pytest.mark.covers("ID-025")
def test_nobody_signs_in_by_a_code_to_a_lost_telephone() -> None:
    anna = open_anna()
    challenge = ask_code()
    mark_phone_lost(account_id=anna.pk, actor=actor_of(anna), now=NOON)
    with pytest.raises(errors.PhoneLost):
        enter(challenge, sent_code())
