"""A form becomes an account once its telephone is proven, and not before."""

from datetime import date, timedelta

import pytest

from tests.identity.door import (
    NOON,
    PASSWORD,
    PHONE,
    STRANGERS_PHONE,
    ask_code,
    in_threads,
    new_person,
    open_anna,
    sent_code,
    visitor,
    wrong_code,
)
from zdravie.identity.accounts.errors import PhoneTaken
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.passwords import matches
from zdravie.identity.signin import errors
from zdravie.identity.signin.actions.begin_registration import begin_registration
from zdravie.identity.signin.actions.finish_registration import finish_registration
from zdravie.identity.signin.actions.register_with_proven_phone import register_with_proven_phone
from zdravie.identity.signin.actions.sign_in_with_code import sign_in_with_code
from zdravie.identity.signin.models import OneTimeCode, Registration, SignInRecord
from zdravie.identity.signin.types import SignedIn
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.models import AuditEntry


def begin(**said):
    return begin_registration(person=new_person(**said), visitor=visitor(), actor=ANONYMOUS, now=NOON)


def finish(started, code: str, **changes):
    wish = {"visitor": visitor(), "actor": ANONYMOUS, "now": NOON}
    return finish_registration(
        registration_id=started.registration_id,
        challenge_id=started.challenge.id,
        code=code,
        **wish | changes,
    )


def prove_phone():
    challenge = ask_code(STRANGERS_PHONE)
    sign_in_with_code(
        challenge_id=challenge.id,
        code=sent_code(STRANGERS_PHONE),
        visitor=visitor(),
        actor=ANONYMOUS,
        now=NOON,
    )
    return challenge.id


def register_proven(challenge_id, **changes):
    wish = {"person": new_person(), "visitor": visitor(), "actor": ANONYMOUS, "now": NOON}
    return register_with_proven_phone(challenge_id=challenge_id, **wish | changes)


@pytest.mark.django_db
@pytest.mark.covers("ID-001", "ID-002", "ID-003", "ID-004", "ID-019")
def test_account_is_opened_by_the_right_code_and_its_owner_is_in() -> None:
    started = begin()
    assert not Account.objects.exists()
    signed_in = finish(started, sent_code(STRANGERS_PHONE))
    account = Account.objects.get()
    assert account.full_name == "Орлов Пётр"
    assert (account.phone, account.birth_on) == (STRANGERS_PHONE, date(1990, 7, 1))
    assert account.phone_confirmed_at == NOON
    assert matches(PASSWORD, account.password)
    assert account.identity is IdentityLevel.SIMPLIFIED
    assert isinstance(signed_in, SignedIn)
    assert (signed_in.account_id, signed_in.assurance) == (account.pk, Assurance.MEDIUM)
    assert SignInRecord.objects.get().method == "REGISTRATION"
    assert not Registration.objects.exists()


@pytest.mark.django_db
def test_wrong_code_opens_nothing() -> None:
    started = begin()
    with pytest.raises(errors.CodeWrong):
        finish(started, wrong_code(STRANGERS_PHONE))
    assert not Account.objects.exists()


@pytest.mark.django_db
def test_form_of_another_browser_is_not_finished() -> None:
    started = begin()
    with pytest.raises(errors.RegistrationGone):
        finish(started, sent_code(STRANGERS_PHONE), visitor=visitor("thief"))


@pytest.mark.django_db
def test_code_of_another_number_opens_nothing() -> None:
    mine = begin()
    other = begin(phone="+79160000001")
    mixed = type(mine)(registration_id=mine.registration_id, challenge=other.challenge)
    with pytest.raises(errors.CodeUnknown):
        finish(mixed, sent_code("+79160000001"))
    assert not Account.objects.exists()


@pytest.mark.django_db
def test_taken_number_looks_free_until_its_owner_enters_the_code() -> None:
    open_anna()
    started = begin(phone=PHONE)
    with pytest.raises(PhoneTaken):
        finish(started, sent_code(PHONE))
    assert Account.objects.count() == 1
    assert not SignInRecord.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"birth_on": NOON.date() + timedelta(days=1)}, "REGISTER-BIRTH-FUTURE"),
        ({"birth_on": date(2012, 11, 25)}, "REGISTER-AGE"),
        ({"birth_on": date(1896, 11, 24)}, "REGISTER-BIRTH-PAST"),
        ({"password": "Короткий7"[:7]}, "PASSWORD-SHORT"),
        ({"password": "Орлов1990ж"}, "PASSWORD-PERSONAL"),
    ],
)
def test_rules_are_asked_before_anything_is_sent(said, code) -> None:
    with pytest.raises(DomainError) as refusal:
        begin(**said)
    assert refusal.value.code == code
    assert not OneTimeCode.objects.exists()
    assert not Registration.objects.exists()


@pytest.mark.django_db
def test_whoever_is_fourteen_today_may_register() -> None:
    assert begin(birth_on=date(2012, 11, 24))


@pytest.mark.django_db
def test_number_proven_at_sign_in_needs_no_second_code() -> None:
    signed_in = register_proven(prove_phone())
    assert Account.objects.get().pk == signed_in.account_id
    assert OneTimeCode.objects.count() == 1
    assert AuditEntry.objects.filter(what="signin.phone_confirmed.v1").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes", [{"visitor": visitor("thief")}, {"person": new_person(phone=PHONE)}], ids=["browser", "number"]
)
def test_proof_works_in_its_own_browser_for_its_own_number_only(changes) -> None:
    with pytest.raises(errors.RegistrationGone):
        register_proven(prove_phone(), **changes)


@pytest.mark.django_db
def test_proof_is_forgotten_after_an_hour() -> None:
    challenge_id = prove_phone()
    code = OneTimeCode.objects.get()
    OneTimeCode.objects.update(used_at=code.used_at - timedelta(minutes=60))
    with pytest.raises(errors.RegistrationGone):
        register_proven(challenge_id)


@pytest.mark.django_db
def test_code_that_was_not_entered_proves_nothing() -> None:
    with pytest.raises(errors.RegistrationGone):
        register_proven(ask_code(STRANGERS_PHONE).id)


@pytest.mark.django_db
def test_proof_opens_one_account() -> None:
    challenge_id = prove_phone()
    register_proven(challenge_id)
    with pytest.raises(PhoneTaken):
        register_proven(challenge_id)


@pytest.mark.django_db(transaction=True)
def test_parallel_finishes_open_one_account() -> None:
    started = begin()
    code = sent_code(STRANGERS_PHONE)
    outcomes = in_threads(20, lambda _number: finish(started, code))
    assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) == 1
    assert Account.objects.count() == 1


@pytest.mark.django_db
def test_draft_lies_sealed() -> None:
    begin()
    raw = Registration.objects.raw("SELECT *, to_json(r)::text AS whole FROM signin_registration r")[0].whole
    for secret in ("Орлов", STRANGERS_PHONE[2:], "11223344595", PASSWORD):
        assert secret not in raw
