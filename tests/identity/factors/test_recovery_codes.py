"""Recovery codes: told once, kept as digests, each opens once, the owner hears of it."""

import re

import pytest

from tests.identity.door import NOON, await_second_factor, in_threads, open_anna, visitor
from tests.identity.factors.people import strong
from zdravie.identity.accounts.models import Account
from zdravie.identity.factors import errors, recovery
from zdravie.identity.factors.actions.confirm_with_recovery_code import confirm_with_recovery_code
from zdravie.identity.factors.actions.make_recovery_codes import make_recovery_codes
from zdravie.identity.factors.actions.remove_recovery_codes import remove_recovery_codes
from zdravie.identity.factors.models import RecoveryCode
from zdravie.identity.factors.queries import get_own_factors
from zdravie.identity.signin.models import SecurityEvent, SignInRecord
from zdravie.identity.signin.types import Awaited, Method, SignedIn
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.assurance import Assurance
from zdravie.platform.notify.models import Message

pytestmark = pytest.mark.django_db


def make(account: Account) -> list[str]:
    return make_recovery_codes(visitor=visitor(), actor=strong(account), now=NOON)


def give(awaited: Awaited, code: str) -> SignedIn:
    return confirm_with_recovery_code(
        pending_id=awaited.pending_id, code=code, visitor=visitor(), actor=ANONYMOUS, now=NOON
    )


def wrong(codes: list[str]) -> str:
    return next(code for code in ("000000000000", "111111111111") if code not in codes)


def test_ten_different_codes_of_twelve_digits_are_kept_as_digests() -> None:
    anna = open_anna()
    codes = make(anna)
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"\d{12}", code) for code in codes)
    assert recovery.show(codes[0]).replace(" ", "") == codes[0]
    kept = {bytes(row.digest) for row in RecoveryCode.objects.all()}
    assert kept == {recovery.digest(anna.pk, code) for code in codes}
    assert not kept & {code.encode() for code in codes}


@pytest.mark.covers("ID-040")
def test_password_and_a_printed_code_are_two_factors_and_the_owner_is_told() -> None:
    anna = open_anna()
    codes = make(anna)
    signed_in = give(await_second_factor(anna), codes[3])
    assert signed_in.assurance is Assurance.MEDIUM
    assert SignInRecord.objects.latest("pk").method == Method.PASSWORD_AND_RECOVERY
    assert get_own_factors(actor=signed_in.actor).codes_left == 9
    assert Message.objects.latest("pk").subject == "Вход подтверждён запасным кодом"
    assert SecurityEvent.objects.latest("pk").kind == "factors.recovery_code_used.v1"


def test_a_code_opens_once() -> None:
    anna = open_anna()
    codes = make(anna)
    give(await_second_factor(anna), codes[0])
    with pytest.raises(errors.RecoveryCodeWrong):
        give(await_second_factor(anna), codes[0])


def test_codes_of_another_person_open_nothing() -> None:
    anna = open_anna()
    peter = open_anna(phone="+79160000001", snils="08675430300", email="")
    codes = make(peter)
    with pytest.raises(errors.RecoveryCodeWrong):
        give(await_second_factor(anna), codes[0])


def test_a_new_set_takes_the_place_of_the_old_one() -> None:
    anna = open_anna()
    old, new = make(anna), make(anna)
    with pytest.raises(errors.RecoveryCodeWrong):
        give(await_second_factor(anna), old[0])
    assert give(await_second_factor(anna), new[0])
    assert RecoveryCode.objects.count() == 10


def test_removed_codes_open_nothing() -> None:
    anna = open_anna()
    codes = make(anna)
    remove_recovery_codes(visitor=visitor(), actor=strong(anna), now=NOON)
    with pytest.raises(errors.RecoveryCodeWrong):
        give(await_second_factor(anna), codes[0])
    with pytest.raises(errors.RecoveryCodesMissing):
        remove_recovery_codes(visitor=visitor(), actor=strong(anna), now=NOON)


def test_one_factor_alone_makes_no_codes() -> None:
    anna = open_anna()
    with pytest.raises(errors.StrongerSignInNeeded):
        make_recovery_codes(visitor=visitor(), actor=strong(anna, ("sms",)), now=NOON)


def test_after_three_wrong_codes_the_right_one_is_not_looked_at() -> None:
    anna = open_anna()
    codes = make(anna)
    for _ in range(3):
        with pytest.raises(errors.RecoveryCodeWrong):
            give(await_second_factor(anna), wrong(codes))
    with pytest.raises(errors.RecoveryCodeWrong):
        give(await_second_factor(anna), codes[0])
    assert RecoveryCode.objects.filter(used_at__isnull=True).count() == 10


@pytest.mark.django_db(transaction=True)
def test_of_forty_parallel_wrong_codes_three_are_looked_at(monkeypatch) -> None:
    anna = open_anna()
    code, looked = wrong(make(anna)), []
    real = recovery.digest
    monkeypatch.setattr(recovery, "digest", lambda *args: looked.append(1) or real(*args))
    awaited = await_second_factor(anna)
    outcomes = in_threads(40, lambda _: give(awaited, code))
    assert {type(outcome) for outcome in outcomes} == {errors.RecoveryCodeWrong}
    assert len(looked) == 3


@pytest.mark.django_db(transaction=True)
def test_of_forty_parallel_right_codes_one_signs_in() -> None:
    anna = open_anna()
    code = make(anna)[0]
    waiting = [await_second_factor(anna) for _ in range(40)]
    outcomes = in_threads(40, lambda number: give(waiting[number], code))
    assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) == 1
    assert RecoveryCode.objects.filter(used_at__isnull=False).count() == 1
