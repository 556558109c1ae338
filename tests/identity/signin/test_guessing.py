"""
Guessing and locking out (G1, G3, G4): three looks for strangers through every channel, owners come in.

The short forms run with every test; ``nightly`` repeats them at full size.
"""

import random
import statistics
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.identity.door import NOON, PASSWORD, PHONE, open_anna, visitor
from tests.identity.recovery.ways import begin, common
from zdravie.identity.accounts import passwords
from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery.actions.prove_code import prove_code
from zdravie.identity.recovery.errors import CodeRefused
from zdravie.identity.signin import errors
from zdravie.identity.signin.actions.sign_in_with_code import sign_in_with_code
from zdravie.identity.signin.actions.sign_in_with_password import sign_in_with_password
from zdravie.identity.signin.actions.step_up_with_password import step_up_with_password
from zdravie.identity.signin.admission import await_factor, find_awaited
from zdravie.identity.signin.devices import remember_device
from zdravie.identity.signin.models import OneTimeCode, PasswordCounter
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.identifiers.login_name import kind_of_login

WRONG = "Сосновый бор 8"
AUC_OF_CHANCE, AUC_ALLOWED = 0.5, 0.55


def try_password(login: str, password: str, browser: str, device: str = "") -> bool:
    """Whether the password was accepted."""
    try:
        sign_in_with_password(
            login=kind_of_login(login),
            password=password,
            visitor=visitor(browser, device),
            actor=ANONYMOUS,
            now=NOON,
        )
    except errors.WrongLoginOrPassword:
        return False
    return True


def open_many(count: int) -> list[Account]:
    return [
        open_anna(
            phone=f"+7916{number:07}",
            snils="08765430300",
            email="",
            is_email_confirmed=False,
            identity_level=1,
        )
        for number in range(count)
    ]


def lock_all_and_let_owners_in(count: int, monkeypatch) -> tuple[int, int]:
    """
    An attacker tries five passwords at every account; then owners come from browsers they used before.

    :returns: owners admitted, and attacker's passwords that were looked at
    """
    accounts = open_many(count)
    for account in accounts:
        remember_device(f"device of {account.pk}", account.pk, now=NOON)
    looked = []
    real = passwords.matches
    monkeypatch.setattr(
        passwords,
        "matches",
        lambda typed, kept: (typed == WRONG and kept and looked.append(1)) or real(typed, kept),
    )
    for account in accounts:
        for number in range(5):
            assert not try_password(account.phone, WRONG, f"attacker {number}", f"invented {number}")
        assert not try_password(account.phone, PASSWORD, "attacker")
    admitted = sum(
        try_password(account.phone, PASSWORD, "owner", f"device of {account.pk}") for account in accounts
    )
    return admitted, len(looked)


@pytest.mark.django_db
@pytest.mark.covers("ID-089", "ID-093")
def test_hundred_locked_accounts_let_their_owners_in(monkeypatch) -> None:
    assert lock_all_and_let_owners_in(100, monkeypatch) == (100, 300)


@pytest.mark.nightly
@pytest.mark.django_db
def test_thousand_locked_accounts_let_their_owners_in(monkeypatch) -> None:
    assert lock_all_and_let_owners_in(1000, monkeypatch) == (1000, 3000)


@pytest.mark.django_db
def test_door_and_step_up_share_one_counter_of_passwords() -> None:
    """Two channels, one bucket: an attacker with a session gets no second portion of guesses."""
    anna = open_anna()
    awaited = await_factor(
        account_id=anna.pk,
        amr=("sms",),
        wanted=Assurance.MEDIUM,
        session_id=anna.pk,
        visitor=visitor(),
        now=NOON,
    )
    assert find_awaited(awaited.pending_id, binding="browser")
    for _ in range(3):
        with pytest.raises(errors.WrongPassword):
            step_up_with_password(
                pending_id=awaited.pending_id, password=WRONG, visitor=visitor(), actor=ANONYMOUS, now=NOON
            )
    assert not try_password(PHONE, PASSWORD, "browser")
    assert PasswordCounter.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("login", [PHONE, "anna@example.ru", "11223344595"])
def test_every_way_of_recovery_looks_at_three_codes(login, monkeypatch) -> None:
    from zdravie.identity.signin.proofs import Attempt

    open_anna()
    recovery = begin(login)
    looked = []
    real = Attempt.fits
    monkeypatch.setattr(Attempt, "fits", lambda self, typed: looked.append(1) or real(self, typed))
    for number in range(10):
        with pytest.raises((CodeRefused, errors.CodeWrong, errors.CodeBurnt)):
            prove_code(recovery_id=recovery.pk, code=f"{number:06}", **common())
    assert len(looked) == 3


@pytest.mark.django_db
def test_code_of_a_recovery_opens_no_door_and_no_other_browser() -> None:
    open_anna()
    begin()
    code = OneTimeCode.objects.get()
    for who in (visitor(), visitor("other")):
        with pytest.raises(errors.CodeUnknown):
            sign_in_with_code(challenge_id=code.pk, code="000000", visitor=who, actor=ANONYMOUS, now=NOON)


@pytest.mark.django_db
@pytest.mark.covers("ID-057")
def test_password_of_known_unknown_locked_and_unconfirmed_costs_the_same_statements() -> None:
    open_anna()
    unconfirmed = open_many(2)
    Account.objects.filter(pk=unconfirmed[0].pk).update(email_confirmed_at=None, identity_level=1)
    for _ in range(4):
        try_password(unconfirmed[1].phone, WRONG, "attacker")
    costs = set()
    for login in (PHONE, "+79039999999", unconfirmed[0].phone, unconfirmed[1].phone):
        with CaptureQueriesContext(connection) as statements:
            assert not try_password(login, WRONG, "browser")
        costs.add(len(statements))
    assert len(costs) == 1


@pytest.mark.nightly
@pytest.mark.django_db
def test_time_does_not_tell_known_from_unknown() -> None:
    """Four hundred interleaved tries of each class: the better guess by time is no better than a coin."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]):
        open_anna()
        dice = random.Random(20261122)
        times: dict[str, list[float]] = {PHONE: [], "+79039999999": []}
        for number in range(400):
            for login in dice.sample(list(times), 2):
                PasswordCounter.objects.all().delete()
                began = time.perf_counter()
                try_password(login, WRONG, f"browser {number}")
                times[login].append(time.perf_counter() - began)
        known, unknown = times.values()
        assert abs(auc(known, unknown) - AUC_OF_CHANCE) <= AUC_ALLOWED - AUC_OF_CHANCE
        assert abs(welch(known, unknown)) <= 4.5


def test_the_classifier_tells_a_difference_that_is_there() -> None:
    dice = random.Random(1)
    fast = [dice.gauss(1.0, 0.1) for _ in range(500)]
    slow = [dice.gauss(1.1, 0.1) for _ in range(500)]
    assert auc(slow, fast) > AUC_ALLOWED
    assert welch(slow, fast) > 4.5


def auc(first: list[float], second: list[float]) -> float:
    """How often a value of the first is greater than one of the second."""
    wins = sum((one > other) + 0.5 * (one == other) for one in first for other in second)
    return wins / (len(first) * len(second))


def welch(first: list[float], second: list[float]) -> float:
    """The t of Welch."""
    spread = statistics.variance(first) / len(first) + statistics.variance(second) / len(second)
    return (statistics.mean(first) - statistics.mean(second)) / spread**0.5
