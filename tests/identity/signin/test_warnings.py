"""The owner hears of what is unusual, once, where a thief does not read; ordinary days are quiet."""

from datetime import timedelta

import pytest

from tests.identity.door import NOON, PHONE, SNILS, open_anna, visitor
from zdravie.identity.accounts.models import Account
from zdravie.identity.signin import errors, journal
from zdravie.identity.signin.actions.sign_in_with_password import sign_in_with_password
from zdravie.identity.signin.actions.warn_of_attempt import warn_of_attempt
from zdravie.identity.signin.actions.warn_of_change import warn_of_change
from zdravie.identity.signin.admission import admit
from zdravie.identity.signin.models import SecurityEvent, SignInRecord
from zdravie.identity.signin.suspicion import Sign
from zdravie.identity.signin.types import Method
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.identifiers.login_name import kind_of_login
from zdravie.platform.notify.models import Message, Notice

HOME = {"ip": "5.8.1.1", "device": "Firefox, Windows"}
AWAY = {"ip": "91.2.3.4", "device": "Chrome, Android"}


def come_in(browser: str, *, now=NOON, **where):
    who = visitor(browser, f"device of {browser}", **where)
    return admit(Account.objects.get(), method=Method.CODE, amr=("sms",), visitor=who, now=now)


def look(record_id):
    return warn_of_attempt(record_id=record_id, actor=SYSTEM, now=NOON)


def warnings() -> list[Message]:
    return [message for message in Message.objects.order_by("pk") if "/not-me/" in message.text]


@pytest.mark.django_db
@pytest.mark.covers("ID-093")
def test_new_device_is_told_by_letter_with_time_device_and_what_to_do() -> None:
    anna = open_anna()
    come_in("home", **HOME)
    assert look(come_in("other", **AWAY).sid) == [Sign.NEW_DEVICE, Sign.MOVED]
    (letter,) = warnings()
    assert (letter.channel, letter.to) == ("EMAIL", "anna@example.ru")
    for word in ("12:00", "Chrome, Android", "91.2.3.4", "нажмите кнопку", "/not-me/"):
        assert word in letter.text
    assert Notice.objects.get(person_id=anna.pk).title == "Вход в Здравие с нового устройства"


@pytest.mark.django_db
def test_first_sign_in_of_all_and_a_familiar_browser_are_quiet() -> None:
    open_anna()
    assert look(come_in("home", **HOME).sid) == []
    assert look(come_in("home", **HOME).sid) == []
    assert look(come_in("home, cookies cleared", **HOME).sid) == []
    assert warnings() == []


@pytest.mark.django_db
def test_warning_goes_by_sms_when_no_email_is_confirmed() -> None:
    open_anna(email="", is_email_confirmed=False)
    come_in("home", **HOME)
    look(come_in("other", **AWAY).sid)
    (message,) = warnings()
    assert (message.channel, message.to) == ("SMS", PHONE)


@pytest.mark.django_db
@pytest.mark.covers("ID-093")
def test_however_often_the_job_runs_the_owner_is_told_once() -> None:
    open_anna()
    come_in("home", **HOME)
    record = come_in("other", **AWAY).sid
    for _ in range(5):
        look(record)
    assert len(warnings()) == 1
    assert Notice.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.covers("ID-093")
def test_third_failure_in_a_row_is_told_and_the_job_is_queued_with_the_line() -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    anna = open_anna()
    for number in range(4):
        with pytest.raises(errors.WrongLoginOrPassword):
            sign_in_with_password(
                login=kind_of_login(PHONE),
                password="Сосновый бор 8",
                visitor=visitor(**AWAY),
                actor=ANONYMOUS,
                now=NOON + timedelta(minutes=number),
            )
    records = SignInRecord.objects.filter(account_id=anna.pk).order_by("at")
    queued = ProcrastinateJob.objects.filter(task_name="signin.watch_attempt")
    assert {job.args["record_id"] for job in queued} >= {str(record.pk) for record in records}
    assert [look(record.pk) for record in records] == [[], [], [Sign.FAILURES]]
    assert "3 раза подряд" in warnings()[0].text


@pytest.mark.django_db
def test_attempts_at_a_login_that_nobody_has_warn_nobody() -> None:
    for _ in range(3):
        with pytest.raises(errors.WrongLoginOrPassword):
            sign_in_with_password(
                login=kind_of_login(SNILS), password="x", visitor=visitor(), actor=ANONYMOUS, now=NOON
            )
    assert [look(record.pk) for record in SignInRecord.objects.all()] == [[], [], []]


@pytest.mark.django_db
@pytest.mark.covers("ID-093")
@pytest.mark.parametrize("kind", ["esignature.certificate_bound.v1", "accounts.password_changed.v1"])
def test_change_of_a_factor_is_told_once(kind) -> None:
    anna = open_anna()
    journal.write_security_event(anna.pk, kind=kind, visitor=visitor(**AWAY), now=NOON)
    change = SecurityEvent.objects.get()
    assert warn_of_change(event_id=change.pk, actor=SYSTEM, now=NOON)
    assert not warn_of_change(event_id=change.pk, actor=SYSTEM, now=NOON)
    (letter,) = warnings()
    assert "Chrome, Android" in letter.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "kind", ["accounts.phone_changed.v1", "factors.passkey_added.v1", "of.the.future.v1"]
)
def test_change_that_its_own_room_tells_of_is_not_told_twice(kind) -> None:
    anna = open_anna()
    journal.write_security_event(anna.pk, kind=kind, now=NOON)
    assert not warn_of_change(event_id=SecurityEvent.objects.get().pk, actor=SYSTEM, now=NOON)
    assert Account.objects.get() == anna
    assert warnings() == []
