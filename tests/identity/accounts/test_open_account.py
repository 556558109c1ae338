"""An account is opened at once; the database keeps numbers from belonging to two people."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.identity.door import NOON, PHONE, SNILS, STRANGERS_PHONE, open_anna
from zdravie.identity.accounts import errors
from zdravie.identity.accounts.actions.open_account import open_account
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.types import NewAccount
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.assurance import IdentityLevel
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_opens_at_once_and_leaves_a_trace() -> None:
    account = open_anna()
    assert Account.objects.get().is_active
    entry = AuditEntry.objects.get(what="accounts.account_opened.v1")
    assert (entry.subject_id, entry.person_id) == (account.pk, account.pk)


@pytest.mark.covers("ID-014")
def test_one_telephone_is_one_account() -> None:
    open_anna()
    with pytest.raises(errors.PhoneTaken):
        open_anna(snils="08765430300", email="", is_email_confirmed=False)
    assert Account.objects.count() == 1


def test_claiming_a_snils_takes_nothing_from_its_owner() -> None:
    open_anna(
        phone=STRANGERS_PHONE, identity_level=IdentityLevel.SIMPLIFIED, email="", is_email_confirmed=False
    )
    assert open_anna().snils == SNILS


def test_verified_snils_belongs_to_one_account() -> None:
    open_anna()
    with pytest.raises(IntegrityError, match="accounts_snils_verified_once"), transaction.atomic():
        open_anna(phone=STRANGERS_PHONE, email="", is_email_confirmed=False)


def test_confirmed_email_belongs_to_one_account_whatever_its_case() -> None:
    open_anna()
    with pytest.raises(IntegrityError, match="accounts_email_confirmed_once"), transaction.atomic():
        open_anna(phone=STRANGERS_PHONE, snils="08765430300", email="Anna@example.ru")


@pytest.mark.parametrize("claim", [{"identity_level": IdentityLevel.STANDARD}, {"is_email_confirmed": True}])
def test_nobody_vouches_for_themselves(claim) -> None:
    details = NewAccount(
        family_name="Орлов", given_name="Пётр", birth_on=date(1990, 7, 1), phone=PHONE, snils=SNILS, **claim
    )
    with pytest.raises(errors.NotAllowedToVouch):
        open_account(details=details, actor=ANONYMOUS, now=NOON)


def test_numbers_do_not_lie_open_in_the_table() -> None:
    account = open_anna()
    raw = Account.objects.raw("SELECT *, to_json(a)::text AS whole FROM accounts_account a")[0].whole
    assert account.phone[1:] not in raw
    assert SNILS not in raw
    assert "anna@example.ru" not in raw
