"""The telephone and e-mail of an account; the database decides to whom they belong."""

import pytest

from tests.identity.door import NOON, PHONE, STRANGERS_PHONE, open_anna
from zdravie.identity.accounts import errors
from zdravie.identity.accounts.actions.change_email import change_email
from zdravie.identity.accounts.actions.change_phone import change_phone
from zdravie.identity.accounts.actions.mark_phone_lost import mark_phone_lost
from zdravie.identity.accounts.queries import find_by_phone
from zdravie.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db


def test_changed_telephone_is_found_by_its_new_number_only() -> None:
    anna = open_anna()
    mark_phone_lost(account_id=anna.pk, actor=SYSTEM, now=NOON)
    changed = change_phone(
        account_id=anna.pk, phone=STRANGERS_PHONE, trusted_from=None, actor=SYSTEM, now=NOON
    )
    assert (find_by_phone(PHONE), find_by_phone(STRANGERS_PHONE)) == (None, anna)
    assert changed.phone_lost_at is None


@pytest.mark.covers("ID-014")
def test_number_and_address_of_another_account_are_refused() -> None:
    anna = open_anna()
    open_anna(phone=STRANGERS_PHONE, snils="08765430300", email="b@example.org")
    with pytest.raises(errors.PhoneOwned):
        change_phone(account_id=anna.pk, phone=STRANGERS_PHONE, trusted_from=None, actor=SYSTEM, now=NOON)
    with pytest.raises(errors.EmailOwned):
        change_email(account_id=anna.pk, email="B@example.org", actor=SYSTEM, now=NOON)
    assert change_email(account_id=anna.pk, email="c@example.org", actor=SYSTEM, now=NOON).email_confirmed_at
