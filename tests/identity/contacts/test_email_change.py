"""
An e-mail is confirmed by the link of its letter; an old one works until then.

The steps ``begin_email_change``, ``send_confirmation`` and ``confirm_email`` are taken by the helpers of
``people``.
"""

from datetime import timedelta

import pytest

from tests.identity.contacts.people import (
    NEW_EMAIL,
    actor_of,
    begin_email,
    confirm_link,
    freeze,
    letters_to,
    messages_to,
    token_in,
)
from tests.identity.door import NOON, PHONE, STRANGERS_PHONE, open_anna
from zdravie.identity.accounts.errors import EmailOwned
from zdravie.identity.accounts.events import AccountOpened
from zdravie.identity.accounts.queries import find_by_login
from zdravie.identity.contacts import errors, handlers
from zdravie.identity.contacts.actions.cancel_change import cancel_change
from zdravie.identity.contacts.actions.confirm_registered_email import confirm_registered_email
from zdravie.identity.contacts.actions.forget_old_changes import forget_old_changes
from zdravie.identity.contacts.actions.resend_confirmation import resend_confirmation
from zdravie.identity.contacts.models import ContactChange
from zdravie.identity.contacts.queries import find_link, get_own_contacts
from zdravie.identity.contacts.types import Kind
from zdravie.identity.signin.events import AccessWithdrawn
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.identifiers.login_name import kind_of_login
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.jobs import bus

pytestmark = pytest.mark.django_db
OLD_EMAIL = "anna@example.ru"
LATER = NOON + timedelta(minutes=2)


@pytest.mark.covers("ID-026", "ID-103")
def test_old_address_works_until_the_link_of_the_letter_is_followed() -> None:
    anna = open_anna()
    begin_email(anna)
    contacts = get_own_contacts(actor=actor_of(anna), now=NOON)
    assert (contacts.email, contacts.is_email_confirmed) == (OLD_EMAIL, True)
    assert contacts.pending_email is not None
    assert find_by_login(kind_of_login(OLD_EMAIL)) == anna
    assert find_by_login(kind_of_login(NEW_EMAIL)) is None

    assert confirm_link() == NEW_EMAIL
    assert find_by_login(kind_of_login(NEW_EMAIL)) == anna
    assert find_by_login(kind_of_login(OLD_EMAIL)) is None
    names = set(AuditEntry.objects.filter(person_id=anna.pk).values_list("what", flat=True))
    assert {"accounts.email_changed.v1", "contacts.email_confirmed.v1"} <= names


@pytest.mark.covers("ID-005")
def test_email_given_at_registration_gets_its_letter_by_itself_and_once() -> None:
    anna = open_anna(is_email_confirmed=False)
    for _ in range(2):
        handlers.on_account_opened(AccountOpened(account_id=anna.pk))
    assert len(letters_to(OLD_EMAIL)) == 1
    assert confirm_link(OLD_EMAIL, now=clock.now()) == OLD_EMAIL
    anna.refresh_from_db()
    assert anna.email_confirmed_at
    assert AccountOpened.name in bus.heard_events()


def test_account_without_an_email_or_with_a_confirmed_one_gets_no_letter() -> None:
    for number, changes in enumerate(({"email": "", "is_email_confirmed": False}, {})):
        account = open_anna(
            phone=f"+7916123450{number}", snils=["08765430300", "11223344595"][number], **changes
        )
        assert confirm_registered_email(account_id=account.pk, actor=SYSTEM, now=NOON) is None


def test_link_works_once_and_not_after_its_time() -> None:
    anna = open_anna()
    begin_email(anna)
    with pytest.raises(errors.LinkExpired):
        confirm_link(now=NOON + timedelta(hours=24))
    assert find_link(token_in(letters_to(NEW_EMAIL)[0]), now=NOON) == NEW_EMAIL
    confirm_link()
    with pytest.raises(errors.LinkUsed):
        confirm_link()


def test_only_the_link_of_the_last_letter_works() -> None:
    anna = open_anna()
    begin_email(anna)
    [first] = letters_to(NEW_EMAIL)
    resend_confirmation(actor=actor_of(anna, Assurance.LOW), now=LATER)
    assert find_link(token_in(first), now=LATER) is None
    assert confirm_link(now=LATER) == NEW_EMAIL


def test_secret_of_the_link_is_kept_as_a_digest_only() -> None:
    begin_email(open_anna())
    change = ContactChange.objects.get()
    assert token_in(letters_to(NEW_EMAIL)[0]).encode() not in bytes(change.token_index or b"")


def test_unknown_and_cancelled_links_confirm_nothing() -> None:
    anna = open_anna()
    begin_email(anna)
    cancel_change(kind=Kind.EMAIL, actor=actor_of(anna), now=NOON)
    with pytest.raises(errors.LinkUnknown):
        confirm_link()


def test_address_of_another_account_is_refused_only_to_whoever_reads_it() -> None:
    anna = open_anna()
    open_anna(phone=STRANGERS_PHONE, snils="08765430300", email=NEW_EMAIL)
    begin_email(anna)
    with pytest.raises(EmailOwned):
        confirm_link()
    anna.refresh_from_db()
    assert anna.email == OLD_EMAIL


def test_old_address_and_the_telephone_are_told() -> None:
    begin_email(open_anna())
    confirm_link()
    for address in (OLD_EMAIL, PHONE):
        [message] = messages_to(address)
        assert "Это не я" in message.text
        assert NEW_EMAIL not in message.text


def test_frozen_account_changes_nothing() -> None:
    anna = open_anna()
    begin_email(anna)
    freeze(anna)
    with pytest.raises(errors.ContactsFrozen):
        confirm_link()
    with pytest.raises(errors.ContactsFrozen):
        begin_email(anna, "b@example.org", now=LATER)
    assert get_own_contacts(actor=actor_of(anna), now=NOON).is_frozen


def test_mailbox_of_a_stranger_is_not_flooded() -> None:
    anna = open_anna()
    begin_email(anna)
    with pytest.raises(errors.LetterTooSoon):
        begin_email(anna)
    for number in range(1, 5):
        begin_email(anna, now=NOON + timedelta(minutes=2 * number))
    with pytest.raises(errors.LettersCapped):
        begin_email(anna, now=NOON + timedelta(hours=1))


def test_one_factor_is_not_enough_and_the_same_address_is_no_change() -> None:
    anna = open_anna()
    with pytest.raises(errors.NotStrongEnough):
        begin_email(anna, actor=actor_of(anna, Assurance.LOW))
    with pytest.raises(errors.EmailSame):
        begin_email(anna, OLD_EMAIL.upper())


def test_nothing_to_confirm_sends_no_letter() -> None:
    anna = open_anna(email="", is_email_confirmed=False)
    with pytest.raises(errors.NoEmail):
        resend_confirmation(actor=actor_of(anna), now=NOON)


def test_old_changes_are_forgotten() -> None:
    begin_email(open_anna())
    assert forget_old_changes(actor=SYSTEM, now=NOON + timedelta(days=29)) == 0
    assert forget_old_changes(actor=SYSTEM, now=NOON + timedelta(days=31)) == 1


@pytest.mark.covers("ID-095")
def test_a_letter_of_a_thief_confirms_nothing_after_the_owner_shut_him_out() -> None:
    """The room hears of it and takes ``drop_changes``."""
    anna = open_anna()
    begin_email(anna)
    handlers.on_access_withdrawn(AccessWithdrawn(account_id=anna.pk, reason="RECOVERED"))
    with pytest.raises(errors.LinkUnknown):
        confirm_link()
    anna.refresh_from_db()
    assert anna.email == OLD_EMAIL
    assert AuditEntry.objects.filter(what="contacts.change_cancelled.v1", person_id=anna.pk).exists()
