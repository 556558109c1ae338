"""When a code to the telephone counts, and for how much."""

from datetime import timedelta

from zdravie.identity.accounts import rules
from zdravie.identity.accounts.models import Account


def test_confirmed_telephone_gets_codes_and_confirms_a_sign_in(now) -> None:
    account = Account(phone_confirmed_at=now)
    assert rules.may_receive_codes(account)
    assert rules.is_phone_a_factor(account, now=now)


def test_codes_to_an_unconfirmed_or_lost_telephone_open_nothing(now) -> None:
    for account in (Account(), Account(phone_confirmed_at=now, phone_lost_at=now)):
        assert not rules.may_receive_codes(account)
        assert not rules.is_phone_a_factor(account, now=now)


def test_new_number_is_a_factor_only_when_its_hours_are_over(now) -> None:
    account = Account(phone_confirmed_at=now, phone_trusted_from=now + timedelta(hours=24))
    assert rules.may_receive_codes(account)
    assert not rules.is_phone_a_factor(account, now=now + timedelta(hours=23, minutes=59))
    assert rules.is_phone_a_factor(account, now=now + timedelta(hours=24))
