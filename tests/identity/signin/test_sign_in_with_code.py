"""The right code lets its owner in, once; every other way it is refused with its own words."""

import threading

import pytest
from django.db import connection
from django.db.models.functions import Now

from tests.identity.door import (
    NOON,
    PHONE,
    STRANGERS_PHONE,
    ask_code,
    ask_second_code,
    in_threads,
    open_anna,
    sent_code,
    visitor,
    wrong_code,
)
from tests.identity.signin.test_request_code import age
from zdravie.identity.accounts.models import Account
from zdravie.identity.signin import errors, proofs
from zdravie.identity.signin.actions.sign_in_with_code import sign_in_with_code
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.models import OneTimeCode, SignInRecord
from zdravie.identity.signin.types import PhoneProven, Purpose, SignedIn
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.audit.models import AuditEntry

ROUNDS = 5


def enter(challenge, code: str, **changes):
    wish = {"visitor": visitor(), "actor": ANONYMOUS, "now": NOON}
    return sign_in_with_code(challenge_id=challenge.id, code=code, **wish | changes)


@pytest.mark.django_db
@pytest.mark.covers("ID-030", "ID-032")
def test_right_code_lets_the_owner_in_with_one_factor() -> None:
    anna = open_anna()
    signed_in = enter(ask_code(), sent_code(), visitor=visitor(ip="10.0.0.7", device="Firefox, Windows"))
    assert isinstance(signed_in, SignedIn)
    assert (signed_in.account_id, signed_in.assurance, signed_in.amr) == (anna.pk, Assurance.LOW, ("sms",))
    assert signed_in.identity is IdentityLevel.CONFIRMED
    record = SignInRecord.objects.get()
    assert (record.pk, record.account_id, record.outcome) == (signed_in.sid, anna.pk, "SIGNED_IN")
    assert (record.ip, record.device, record.method) == ("10.0.0.7", "Firefox, Windows", "CODE")
    assert AuditEntry.objects.get(what="signin.sign_in_succeeded.v1").person_id == anna.pk


@pytest.mark.django_db
def test_code_after_the_password_is_two_factors() -> None:
    anna = open_anna()
    signed_in = enter(ask_second_code(anna), sent_code())
    assert isinstance(signed_in, SignedIn)
    assert (signed_in.assurance, signed_in.amr) == (Assurance.MEDIUM, ("pwd", "sms"))


@pytest.mark.django_db
@pytest.mark.covers("ID-069")
def test_right_code_of_an_unknown_number_proves_the_number() -> None:
    challenge = ask_code(STRANGERS_PHONE)
    outcome = enter(challenge, sent_code(STRANGERS_PHONE))
    assert outcome == PhoneProven(challenge_id=challenge.id, phone=STRANGERS_PHONE)
    assert SignInRecord.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.covers("ID-058", "ID-062")
def test_wrong_code_is_refused_with_the_tries_that_remain_until_it_burns() -> None:
    anna, challenge = open_anna(), ask_code()
    said = []
    for _ in range(4):
        with pytest.raises((errors.CodeWrong, errors.CodeBurnt)) as refusal:
            enter(challenge, wrong_code())
        said.append((refusal.value.code, refusal.value.details.get("left")))
    assert said == [("CODE-WRONG", 2), ("CODE-WRONG", 1), ("CODE-BURNT", None), ("CODE-BURNT", None)]
    with pytest.raises(errors.CodeBurnt):
        enter(challenge, sent_code())
    failures = SignInRecord.objects.filter(account_id=anna.pk, outcome="WRONG_CODE")
    assert failures.count() == 3


@pytest.mark.django_db
def test_third_try_may_still_be_the_right_one() -> None:
    open_anna()
    challenge = ask_code()
    for _ in range(2):
        with pytest.raises(errors.CodeWrong):
            enter(challenge, wrong_code())
    assert isinstance(enter(challenge, sent_code()), SignedIn)


@pytest.mark.django_db
@pytest.mark.covers("ID-060", "ID-067")
def test_code_dies_after_five_minutes_of_the_database_whatever_the_server_thinks() -> None:
    open_anna()
    challenge = ask_code()
    age(4.98)
    assert OneTimeCode.objects.get().expires_at > database_now()
    age(0.04)
    with pytest.raises(errors.CodeExpired):
        enter(challenge, sent_code(), now=challenge.sent_at)
    assert OneTimeCode.objects.get().tries == 0


@pytest.mark.django_db
def test_used_code_opens_nothing_again() -> None:
    open_anna()
    challenge = ask_code()
    enter(challenge, sent_code())
    with pytest.raises(errors.CodeUsed):
        enter(challenge, sent_code())
    assert SignInRecord.objects.filter(outcome="SIGNED_IN").count() == 1


@pytest.mark.django_db
def test_stolen_code_is_worth_nothing_in_another_browser_and_costs_no_try() -> None:
    open_anna()
    challenge = ask_code()
    with pytest.raises(errors.CodeUnknown):
        enter(challenge, sent_code(), visitor=visitor("thief"))
    assert OneTimeCode.objects.get().tries == 0


@pytest.mark.django_db
def test_code_of_a_registration_is_no_sign_in() -> None:
    open_anna()
    challenge = ask_code(purpose=Purpose.REGISTRATION)
    with pytest.raises(errors.CodeUnknown):
        enter(challenge, sent_code())


@pytest.mark.django_db
def test_digest_moved_to_another_row_does_not_fit() -> None:
    open_anna()
    ask_code(STRANGERS_PHONE, visitor=visitor("thief"))
    code = sent_code(STRANGERS_PHONE)
    challenge = ask_code()
    foreign = OneTimeCode.objects.exclude(pk=challenge.id).get()
    OneTimeCode.objects.filter(pk=challenge.id).update(digest=bytes(foreign.digest))
    with pytest.raises(errors.CodeWrong):
        enter(challenge, code)


@pytest.mark.django_db
@pytest.mark.covers("ID-148")
def test_blocked_account_is_refused_even_with_the_right_code() -> None:
    anna, challenge = open_anna(), ask_code()
    Account.objects.update(state=Account.State.BLOCKED, blocked_at=Now())
    with pytest.raises(errors.AccountBlocked):
        enter(challenge, sent_code())
    assert SignInRecord.objects.get().outcome == "ACCOUNT_BLOCKED"
    assert AuditEntry.objects.filter(kind="refusal", person_id=anna.pk).count() == 1


@pytest.mark.django_db
@pytest.mark.covers("ID-064")
def test_three_burnt_codes_stop_sending_to_known_and_unknown_numbers_alike() -> None:
    open_anna()
    for phone in (PHONE, STRANGERS_PHONE):
        for _ in range(3):
            challenge = ask_code(phone, is_resend=True)
            for _ in range(3):
                with pytest.raises((errors.CodeWrong, errors.CodeBurnt)):
                    enter(challenge, wrong_code(phone))
            age(1)
        with pytest.raises(errors.CodesBlocked):
            ask_code(phone, is_resend=True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("ID-058")
def test_forty_parallel_wrong_codes_are_three_tries() -> None:
    open_anna()
    for _ in range(ROUNDS):
        challenge = ask_code()
        guess = wrong_code()
        outcomes = in_threads(40, lambda _number, at=challenge, typed=guess: enter(at, typed))
        assert count_evaluated(outcomes) == 3
        assert not any(isinstance(outcome, SignedIn) for outcome in outcomes)
        OneTimeCode.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_forty_parallel_right_codes_are_one_sign_in() -> None:
    open_anna()
    for _ in range(ROUNDS):
        challenge, code = ask_code(), sent_code()
        outcomes = in_threads(40, lambda _number, at=challenge, typed=code: enter(at, typed))
        assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) == 1
        OneTimeCode.objects.all().delete()
    assert SignInRecord.objects.filter(outcome="SIGNED_IN").count() == ROUNDS


@pytest.mark.django_db(transaction=True)
def test_the_race_test_catches_a_naive_counter(monkeypatch) -> None:
    """Reading the count and writing it back later is the mistake these tests exist for."""
    reading = threading.Barrier(6)

    def naive_count_try(*, challenge_id, binding, purposes):
        code = OneTimeCode.objects.get(pk=challenge_id, binding=binding, purpose__in=purposes)
        reading.wait(timeout=10)
        if code.tries >= code.tries_allowed:
            raise errors.CodeBurnt
        OneTimeCode.objects.filter(pk=code.pk).update(tries=code.tries + 1)
        return proofs.Attempt(code=code, left=code.tries_allowed - code.tries - 1)

    monkeypatch.setattr(proofs, "count_try", naive_count_try)
    open_anna()
    challenge, guess = ask_code(), wrong_code()
    outcomes = in_threads(6, lambda _number: enter(challenge, guess))
    assert count_evaluated(outcomes) == 6


@pytest.mark.django_db(transaction=True)
def test_a_crash_while_comparing_does_not_give_the_try_back(monkeypatch) -> None:
    open_anna()
    challenge = ask_code()

    def die(self, typed):
        raise KeyboardInterrupt

    monkeypatch.setattr(proofs.Attempt, "fits", die)
    with pytest.raises(KeyboardInterrupt):
        enter(challenge, sent_code())
    connection.close()
    assert OneTimeCode.objects.get().tries == 1


def count_evaluated(outcomes) -> int:
    """How many codes were compared and did not fit: each wrote a line into the journal."""
    assert all(isinstance(outcome, (errors.CodeWrong, errors.CodeBurnt)) for outcome in outcomes)
    lines = SignInRecord.objects.filter(outcome="WRONG_CODE")
    count = lines.count()
    lines.delete()
    return count
