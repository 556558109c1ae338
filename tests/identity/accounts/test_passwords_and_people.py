"""Passwords, questions, children and addresses of an account, as the room itself guards them."""

from datetime import date, timedelta

import pytest

from tests.identity.door import NOON, PASSWORD, open_anna
from zdravie.identity.accounts import errors, passwords
from zdravie.identity.accounts.actions.add_represented import add_represented
from zdravie.identity.accounts.actions.change_address import change_address
from zdravie.identity.accounts.actions.choose_password_reminder import choose_password_reminder
from zdravie.identity.accounts.actions.demand_staff_password import demand_staff_password
from zdravie.identity.accounts.actions.note_password_reminder import note_password_reminder
from zdravie.identity.accounts.actions.remove_represented import remove_represented
from zdravie.identity.accounts.actions.set_password import set_password
from zdravie.identity.accounts.actions.set_security_question import set_security_question
from zdravie.identity.accounts.actions.spoil_password import spoil_password
from zdravie.identity.accounts.models import Account, Address, PastPassword
from zdravie.identity.accounts.password_rules import strength_of
from zdravie.identity.accounts.queries import find_own_addresses, list_own_represented
from zdravie.identity.accounts.types import NewRepresented, PostalAddress
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
NEW = "Берёзовый овраг 12!"
HOME = PostalAddress(zip_code="115054", region="Москва", city="Москва", street="ул. Валовая", house="3")


def give(account: Account, password: str = NEW) -> None:
    set_password(account_id=account.pk, password=password, actor=SYSTEM, now=NOON)


@pytest.mark.covers("ID-073")
def test_the_last_five_passwords_are_not_taken_again_and_older_ones_are_forgotten() -> None:
    anna = open_anna()
    chosen = [f"{NEW}{number}" for number in range(7)]
    for password in chosen:
        give(anna, password)
    for used in chosen[1:]:
        with pytest.raises(errors.PasswordUsedBefore):
            give(anna, used)
    assert PastPassword.objects.filter(account=anna).count() == 5
    give(anna, PASSWORD)


def test_new_password_is_judged_by_what_is_known_of_its_owner() -> None:
    anna = open_anna()
    with pytest.raises(errors.PasswordAboutPerson):
        give(anna, "Волкова-и-заяц-7")
    with pytest.raises(errors.AccountNotFound):
        set_password(account_id=new_id(), password=NEW, actor=SYSTEM, now=NOON)
    anna.refresh_from_db()
    assert passwords.matches(PASSWORD, anna.password)


def test_spoilt_password_becomes_ordinary_with_the_next_one() -> None:
    anna = open_anna()
    state = Account.PasswordState.COMPROMISED
    for _ in range(2):
        spoil_password(account_id=anna.pk, state=state, actor=SYSTEM, now=NOON)
    assert AuditEntry.objects.filter(what="accounts.password_spoilt.v1").count() == 1
    give(anna)
    anna.refresh_from_db()
    assert (anna.password_state, anna.password_set_at) == ("ORDINARY", NOON)


def test_account_without_a_password_has_none_to_spoil() -> None:
    anna = open_anna(password="")
    state = Account.PasswordState.EXPIRED
    assert (
        spoil_password(account_id=anna.pk, state=state, actor=SYSTEM, now=NOON).password_state == "ORDINARY"
    )


@pytest.mark.parametrize(
    ("password", "strength"),
    [("", 0), ("password", 0), ("Аааааааа1", 1), ("Сосновый7", 1), ("Сосновый бор 7", 3), (NEW, 4)],
)
def test_meter_counts_length_first(password, strength) -> None:
    assert strength_of(password) == strength


def test_reminder_and_question_belong_to_the_account_holder(make_actor) -> None:
    anna = open_anna()
    choose_password_reminder(days=180, actor=make_actor(anna.pk), now=NOON)
    anna.refresh_from_db()
    assert anna.password_reminder_days == 180
    for refused in (
        lambda: choose_password_reminder(days=90, actor=ANONYMOUS, now=NOON),
        lambda: set_security_question(question="Кто?", answer="никто", actor=ANONYMOUS, now=NOON),
    ):
        with pytest.raises(errors.AccountNotFound):
            refused()


def test_child_and_address_are_listed_for_their_account_holder_alone(make_actor) -> None:
    actor = make_actor(open_anna().pk)
    child = NewRepresented(relation="CHILD", family_name="В", given_name="В", birth_on=date(2019, 5, 2))
    row = add_represented(person=child, actor=actor, now=NOON)
    change_address(kind=Address.Kind.RESIDENCE, address=HOME, actor=actor, now=NOON)
    assert [one.pk for one in list_own_represented(actor=actor)] == [row.pk]
    assert find_own_addresses(actor=actor)["PLV"].in_one_line == "115054, Москва, ул. Валовая, д. 3"
    assert list_own_represented(actor=make_actor(new_id())) == []
    assert find_own_addresses(actor=ANONYMOUS) == {}
    remove_represented(represented_id=row.pk, actor=actor, now=NOON)
    assert list_own_represented(actor=actor) == []


@pytest.mark.covers("ID-072")
def test_role_asks_for_twelve_characters_and_for_a_new_password() -> None:
    anna = open_anna()
    give(anna)
    for _ in range(2):
        demand_staff_password(account_id=anna.pk, actor=SYSTEM, now=NOON)
    anna.refresh_from_db()
    assert anna.password_state == "EXPIRED"
    with pytest.raises(errors.PasswordTooShort):
        give(anna, "Сосна-37")
    give(anna, "Сосна у реки 5?")


def test_owner_is_taken_for_a_reminder_once_and_only_by_wish(make_actor) -> None:
    anna, later = open_anna(), NOON + timedelta(days=90)
    give(anna)
    assert note_password_reminder(actor=SYSTEM, now=later) == []
    choose_password_reminder(days=90, actor=make_actor(anna.pk), now=NOON)
    assert [account.pk for account in note_password_reminder(actor=SYSTEM, now=later)] == [anna.pk]
    assert note_password_reminder(actor=SYSTEM, now=later) == []
