"""A reminder of an old password: by wish, once for each password, by letter or SMS."""

from datetime import timedelta

import pytest

from tests.identity.door import NOON, open_anna
from zdravie.identity.accounts.actions.choose_password_reminder import choose_password_reminder
from zdravie.identity.accounts.actions.set_password import set_password
from zdravie.identity.signin.actions.remind_of_passwords import remind_of_passwords
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.notify.models import Message

pytestmark = pytest.mark.django_db
NEW = "Берёзовый овраг 12!"


def remind(days: int) -> int:
    return remind_of_passwords(actor=SYSTEM, now=NOON + timedelta(days=days))


@pytest.fixture
def anna(make_actor):
    account = open_anna()
    set_password(account_id=account.pk, password=NEW, actor=SYSTEM, now=NOON)
    return account


@pytest.mark.covers("ID-074")
def test_reminded_after_the_wished_days_and_once(anna, make_actor) -> None:
    choose_password_reminder(days=90, actor=make_actor(anna.pk), now=NOON)
    assert [remind(89), remind(90), remind(91), remind(200)] == [0, 1, 0, 0]
    letter = Message.objects.get()
    assert (letter.channel, letter.to) == ("EMAIL", "anna@example.ru")
    assert "/security/password/" in letter.text


def test_next_password_begins_its_own_time(anna, make_actor) -> None:
    choose_password_reminder(days=90, actor=make_actor(anna.pk), now=NOON)
    remind(90)
    later = NOON + timedelta(days=100)
    set_password(account_id=anna.pk, password="Сосна у реки 5?", actor=SYSTEM, now=later)
    assert [remind(180), remind(190)] == [0, 1]


def test_nobody_is_reminded_who_did_not_wish_it(anna) -> None:
    assert remind(1000) == 0
