"""
A telephone changes by a code to the new number; the old one works until then and is told afterwards.

The steps ``begin_phone_change`` and ``confirm_phone_change`` are taken by the helpers of ``people``.
"""

from datetime import timedelta

import pytest

from tests.identity.contacts.people import (
    NEW_PHONE,
    actor_of,
    begin_phone,
    confirm_phone,
    freeze,
    letters_to,
    messages_to,
)
from tests.identity.door import (
    NOON,
    PHONE,
    STRANGERS_PHONE,
    in_threads,
    open_anna,
    sent_code,
    visitor,
    wrong_code,
)
from zdravie.identity.accounts.errors import PhoneOwned
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_by_phone
from zdravie.identity.accounts.rules import is_phone_a_factor
from zdravie.identity.contacts import errors
from zdravie.identity.contacts.actions.cancel_change import cancel_change
from zdravie.identity.contacts.models import ContactChange
from zdravie.identity.contacts.queries import get_own_contacts
from zdravie.identity.contacts.types import Kind
from zdravie.identity.signin.errors import CodeUnknown, CodeWrong
from zdravie.identity.signin.types import Channel
from zdravie.kernel.assurance import Assurance
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.types import Channel as Way

pytestmark = pytest.mark.django_db


@pytest.mark.covers("ID-022", "ID-023", "ID-103")
def test_new_number_counts_only_after_its_code_and_the_old_one_works_meanwhile() -> None:
    anna = open_anna()
    challenge = begin_phone(anna)
    contacts = get_own_contacts(actor=actor_of(anna), now=NOON)
    assert (contacts.phone, contacts.pending_phone and contacts.pending_phone.value) == (PHONE, NEW_PHONE)
    assert find_by_phone(PHONE) == anna
    assert find_by_phone(NEW_PHONE) is None

    changed = confirm_phone(anna, challenge)
    assert (changed.phone, find_by_phone(NEW_PHONE), find_by_phone(PHONE)) == (NEW_PHONE, anna, None)
    assert get_own_contacts(actor=actor_of(anna), now=NOON).pending_phone is None
    names = set(AuditEntry.objects.filter(person_id=anna.pk).values_list("what", flat=True))
    assert {"accounts.phone_changed.v1", "contacts.phone_changed.v1"} <= names


def test_wrong_code_changes_nothing_and_is_counted() -> None:
    anna = open_anna()
    challenge = begin_phone(anna)
    with pytest.raises(CodeWrong) as refused:
        confirm_phone(anna, challenge, wrong_code(NEW_PHONE))
    assert refused.value.details == {"left": 2}
    anna.refresh_from_db()
    assert anna.phone == PHONE


def test_code_to_the_new_number_is_for_this_person_in_this_browser() -> None:
    anna = open_anna()
    stranger = open_anna(phone=STRANGERS_PHONE, email="", is_email_confirmed=False, snils="08765430300")
    challenge = begin_phone(anna)
    with pytest.raises(CodeUnknown):
        confirm_phone(stranger, challenge)
    with pytest.raises(CodeUnknown):
        confirm_phone(anna, challenge, visitor=visitor("another"))


def test_cool_down_old_number_and_mail_are_told_with_advice() -> None:
    anna = open_anna()
    changed = confirm_phone(anna, begin_phone(anna))
    assert not is_phone_a_factor(changed, now=NOON + timedelta(hours=23))
    assert is_phone_a_factor(changed, now=NOON + timedelta(hours=24))
    for address in (PHONE, "anna@example.ru"):
        [text] = letters_to(address)
        assert "Это не я" in text
        assert "/journal/" in text
        assert NEW_PHONE not in text
        assert NEW_PHONE[-2:] in text


def test_taken_number_is_refused_only_to_whoever_holds_it_without_telling_whose() -> None:
    anna = open_anna()
    open_anna(
        phone=STRANGERS_PHONE,
        email="",
        is_email_confirmed=False,
        snils="08765430300",
        family_name="Соколова",
    )
    challenge = begin_phone(anna, STRANGERS_PHONE)
    with pytest.raises(PhoneOwned) as refused:
        confirm_phone(anna, challenge)
    assert "Соколова" not in str(refused.value)
    anna.refresh_from_db()
    assert anna.phone == PHONE
    assert len(messages_to(PHONE)) == 0


def test_the_same_number_is_no_change() -> None:
    with pytest.raises(errors.PhoneSame):
        begin_phone(open_anna(), PHONE)


def test_one_factor_is_not_enough() -> None:
    anna = open_anna()
    with pytest.raises(errors.NotStrongEnough):
        begin_phone(anna, actor=actor_of(anna, Assurance.LOW))


def test_frozen_account_neither_begins_nor_confirms() -> None:
    anna = open_anna()
    challenge = begin_phone(anna)
    freeze(anna)
    with pytest.raises(errors.ContactsFrozen):
        confirm_phone(anna, challenge)
    with pytest.raises(errors.ContactsFrozen):
        begin_phone(anna, "+79265550022")


def test_cancelled_change_is_not_confirmed_by_its_code() -> None:
    anna = open_anna()
    challenge = begin_phone(anna)
    cancel_change(kind=Kind.PHONE, actor=actor_of(anna, Assurance.LOW), now=NOON)
    with pytest.raises(errors.ChangeGone):
        confirm_phone(anna, challenge)
    with pytest.raises(errors.ChangeGone):
        cancel_change(kind=Kind.PHONE, actor=actor_of(anna), now=NOON)


def test_another_new_number_takes_the_place_of_the_first() -> None:
    anna = open_anna()
    first = begin_phone(anna)
    begin_phone(anna)
    assert ContactChange.objects.count() == 1
    code = sent_code(NEW_PHONE)
    begin_phone(anna, "+79265550022")
    with pytest.raises(errors.ChangeGone):
        confirm_phone(anna, first, code)


@pytest.mark.covers("ID-065")
def test_code_for_the_new_number_may_be_spoken() -> None:
    anna = open_anna()
    begin_phone(anna, channel=Channel.VOICE)
    [message] = messages_to(NEW_PHONE)
    assert message.channel == Way.VOICE


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_one_number_at_once_the_database_takes_one() -> None:
    people = [
        open_anna(),
        open_anna(phone=STRANGERS_PHONE, email="", is_email_confirmed=False, snils="08765430300"),
    ]
    # Each has proven the number in a browser of their own; nobody owns it yet.
    challenges = []
    for number, person in enumerate(people):
        challenge = begin_phone(person, visitor=visitor(str(number), device_token=f"d{number}"))
        challenges.append((challenge, sent_code(NEW_PHONE)))
        allow_the_next_code()

    def confirm(number: int) -> Account:
        challenge, code = challenges[number]
        return confirm_phone(people[number], challenge, code, visitor=visitor(str(number)))

    outcomes = in_threads(2, confirm)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Account", "PhoneOwned"]
    assert Account.objects.filter(phone_index=find_by_phone(NEW_PHONE).phone_index).count() == 1  # type: ignore[union-attr]


def allow_the_next_code() -> None:
    """As if a minute had passed."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE signin_onetimecode SET created_at = created_at - interval '61 seconds'")
