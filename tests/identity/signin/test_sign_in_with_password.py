"""Login and password are the first factor; whoever guesses learns nothing and locks nobody out."""

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext

from tests.identity.door import (
    NOON,
    PASSWORD,
    PHONE,
    SNILS,
    STRANGERS_PHONE,
    in_threads,
    open_anna,
    sent_code,
    visitor,
)
from zdravie.identity.accounts import passwords
from zdravie.identity.accounts.models import Account
from zdravie.identity.signin import counters, errors
from zdravie.identity.signin.actions.request_second_code import request_second_code
from zdravie.identity.signin.actions.sign_in_with_code import sign_in_with_code
from zdravie.identity.signin.actions.sign_in_with_password import sign_in_with_password
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.devices import remember_device
from zdravie.identity.signin.models import OneTimeCode, PasswordCounter, SignInRecord
from zdravie.identity.signin.types import Purpose, SignedIn
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.identifiers.login_name import kind_of_login
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.norms.queries import get_minutes

WRONG = "Сосновый бор 8"


def enter(login: str = PHONE, password: str = PASSWORD, **changes):
    wish = {"visitor": visitor(), "actor": ANONYMOUS, "now": NOON}
    return sign_in_with_password(login=kind_of_login(login), password=password, **wish | changes)


def send_code(awaited):
    return request_second_code(pending_id=awaited.pending_id, visitor=visitor(), actor=ANONYMOUS, now=NOON)


def fail(login: str = PHONE, password: str = WRONG, **changes) -> str:
    with pytest.raises(errors.WrongLoginOrPassword) as refusal:
        enter(login, password, **changes)
    return str(refusal.value)


def let_the_block_pass() -> None:
    PasswordCounter.objects.update(last_at=database_now() - get_minutes("signin.block", on=NOON.date()))


@pytest.mark.django_db
@pytest.mark.covers("ID-012", "ID-033", "ID-034", "ID-035", "ID-037", "ID-040")
@pytest.mark.parametrize("login", [PHONE, "anna@example.ru", SNILS])
def test_password_and_code_are_two_factors_by_every_login(login) -> None:
    anna = open_anna()
    awaited = enter(login)
    assert (awaited.account_id, awaited.amr, awaited.is_step_up) == (anna.pk, ("pwd",), False)
    challenge = send_code(awaited)
    assert (challenge.purpose, challenge.account_id, challenge.address) == (
        Purpose.SECOND_FACTOR,
        anna.pk,
        PHONE,
    )
    signed_in = sign_in_with_code(
        challenge_id=challenge.id, code=sent_code(), visitor=visitor(), actor=ANONYMOUS, now=NOON
    )
    assert isinstance(signed_in, SignedIn)
    assert signed_in.assurance is Assurance.MEDIUM
    assert AuditEntry.objects.filter(what="signin.password_accepted.v1", person_id=anna.pk).exists()


@pytest.mark.django_db
@pytest.mark.covers("ID-057", "ID-058")
def test_unknown_login_wrong_password_and_full_counter_say_the_same() -> None:
    open_anna()
    said = {fail(), fail(), fail(), fail(), fail(password=PASSWORD), fail(STRANGERS_PHONE)}
    assert len(said) == 1


@pytest.mark.django_db
def test_unknown_login_wrong_password_and_full_counter_cost_the_same(monkeypatch) -> None:
    open_anna()
    hashed = []
    real = passwords.check_password
    monkeypatch.setattr(passwords, "check_password", lambda *args: hashed.append(1) or real(*args))
    fail("+79160000000")
    costs = []
    for login in [STRANGERS_PHONE, PHONE, PHONE, PHONE, PHONE]:
        hashed.clear()
        with CaptureQueriesContext(connection) as statements:
            fail(login)
        costs.append((len(statements), len(hashed)))
    assert len(set(costs)) == 1
    assert costs[0][1] == 1


@pytest.mark.django_db
@pytest.mark.covers("ID-089")
def test_fourth_password_is_not_looked_at_even_if_right_until_half_an_hour_has_passed() -> None:
    open_anna()
    for _ in range(3):
        fail()
    fail(password=PASSWORD)
    fail("anna@example.ru", PASSWORD)
    let_the_block_pass()
    assert enter()


@pytest.mark.django_db
def test_knocking_at_a_closed_door_does_not_keep_it_closed_longer() -> None:
    open_anna()
    for _ in range(3):
        fail()
    closed_at = PasswordCounter.objects.get().last_at
    fail()
    assert PasswordCounter.objects.get().last_at == closed_at


@pytest.mark.django_db
def test_right_password_begins_the_count_anew() -> None:
    open_anna()
    fail()
    fail()
    enter()
    assert not PasswordCounter.objects.exists()


@pytest.mark.django_db
def test_strangers_cannot_lock_the_owner_out_of_a_known_device() -> None:
    anna = open_anna()
    remember_device("annas browser", anna.pk, now=NOON)
    for _ in range(5):
        fail(visitor=visitor("stranger", "invented token"))
    assert enter(visitor=visitor("anna", "annas browser"))
    fail(password=PASSWORD, visitor=visitor("stranger"))


@pytest.mark.django_db
def test_device_known_for_one_account_is_a_stranger_to_another() -> None:
    anna = open_anna()
    thief = open_anna(phone=STRANGERS_PHONE, snils="08765430300", email="", is_email_confirmed=False)
    remember_device("thiefs browser", thief.pk, now=NOON)
    for _ in range(3):
        fail(visitor=visitor("thief", "thiefs browser"))
    assert PasswordCounter.objects.get().device == ""
    assert anna.pk != thief.pk


@pytest.mark.django_db
@pytest.mark.covers("ID-094")
def test_owner_sees_failures_in_the_journal_but_no_flood_of_them() -> None:
    anna = open_anna()
    for _ in range(10):
        fail(visitor=visitor(ip="10.0.0.9"))
    lines = SignInRecord.objects.filter(account_id=anna.pk, outcome="WRONG_PASSWORD", ip="10.0.0.9")
    assert lines.count() == 3
    assert SignInRecord.objects.filter(account_id=None).count() == 7


@pytest.mark.django_db
def test_account_without_a_password_takes_none() -> None:
    open_anna(password="")
    fail(password="")
    fail()


@pytest.mark.django_db
def test_blocked_account_is_named_only_to_whoever_knows_the_password() -> None:
    open_anna()
    Account.objects.update(state=Account.State.BLOCKED, blocked_at=Now())
    fail()
    with pytest.raises(errors.AccountBlocked):
        enter()
    assert not OneTimeCode.objects.exists()


@pytest.mark.django_db
@pytest.mark.covers("ID-028")
def test_unconfirmed_telephone_is_no_way_in() -> None:
    open_anna()
    Account.objects.update(phone_confirmed_at=None)
    awaited = enter("anna@example.ru")
    with pytest.raises(errors.PhoneNotConfirmed):
        send_code(awaited)
    fail(PHONE, PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_of_forty_parallel_passwords_three_are_looked_at(monkeypatch) -> None:
    open_anna()
    looked = []
    real = passwords.matches
    monkeypatch.setattr(
        passwords, "matches", lambda typed, kept: looked.append(bool(kept)) or real(typed, kept)
    )
    in_threads(40, lambda _number: fail())
    assert looked.count(True) == 3
    assert len(looked) == 40


@pytest.mark.django_db(transaction=True)
def test_the_race_test_catches_a_naive_counter(monkeypatch) -> None:
    import threading

    reading = threading.Barrier(6)

    def naive_count_try(index, device, *, on):
        found = PasswordCounter.objects.filter(login_index=index, device=device).first()
        reading.wait(timeout=10)
        if found:
            found.tries += 1
            found.save(update_fields=["tries"])
        return found is None or found.tries <= 3

    monkeypatch.setattr(counters, "count_try", naive_count_try)
    open_anna()
    looked = []
    real = passwords.matches
    monkeypatch.setattr(
        passwords, "matches", lambda typed, kept: looked.append(bool(kept)) or real(typed, kept)
    )
    in_threads(6, lambda _number: fail())
    assert looked.count(True) == 6
