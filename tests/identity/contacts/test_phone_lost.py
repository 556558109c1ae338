"""A lost telephone: its codes open nothing from that moment, another number brings everything back."""

import pytest

from tests.identity.contacts.people import NEW_PHONE, actor_of, begin_phone, confirm_phone, letters_to
from tests.identity.door import NOON, PHONE, open_anna
from zdravie.identity.accounts.rules import may_receive_codes
from zdravie.identity.contacts import errors
from zdravie.identity.contacts.actions.report_phone_lost import report_phone_lost
from zdravie.identity.contacts.queries import get_own_contacts
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.assurance import Assurance

pytestmark = pytest.mark.django_db


@pytest.mark.covers("ID-025")
def test_lost_telephone_is_switched_off_once_and_the_mail_is_told() -> None:
    anna = open_anna()
    for _ in range(2):
        report_phone_lost(actor=actor_of(anna), now=NOON)
    anna.refresh_from_db()
    assert not may_receive_codes(anna)
    assert get_own_contacts(actor=actor_of(anna), now=NOON).is_phone_lost
    [letter] = letters_to("anna@example.ru")
    assert "заблокируйте сим-карту" in letter
    assert letters_to(PHONE) == []


@pytest.mark.covers("ID-025")
@pytest.mark.parametrize("number", [NEW_PHONE, PHONE])
def test_confirmed_number_new_or_the_same_ends_the_loss(number: str) -> None:
    anna = open_anna()
    report_phone_lost(actor=actor_of(anna), now=NOON)
    changed = confirm_phone(anna, begin_phone(anna, number))
    assert (changed.phone, may_receive_codes(changed)) == (number, True)


def test_a_stranger_with_one_factor_cannot_shut_out_the_owner() -> None:
    anna = open_anna()
    with pytest.raises(errors.NotStrongEnough):
        report_phone_lost(actor=actor_of(anna, Assurance.LOW), now=NOON)
    with pytest.raises(errors.NotYours):
        report_phone_lost(actor=ANONYMOUS, now=NOON)
