"""Taking a message: once, in time, whoever else tries."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from zdravie.sandbox.phone import errors, queries
from zdravie.sandbox.phone.actions.accept_message import accept_message
from zdravie.sandbox.phone.models import PhoneMessage
from zdravie.sandbox.phone.types import Sms

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SMS = Sms(to="+79161234567", text="Код 381204", expires_at=NOW + timedelta(minutes=5))
OTHER = Sms(to="+79161234567", text="Код 111111", expires_at=SMS.expires_at)


def accept(sms: Sms = SMS, *, key: str = "k", is_lost: bool = False, now: datetime = NOW) -> PhoneMessage:
    return accept_message(key=key, sms=sms, is_lost=is_lost, now=now)


@pytest.mark.django_db
def test_a_message_appears_on_the_phone() -> None:
    accept()
    [message] = queries.list_inbox(number=SMS.to)
    assert (message.text, message.received_at) == ("Код 381204", NOW)


@pytest.mark.django_db
def test_the_same_key_is_one_message() -> None:
    assert accept() == accept(now=NOW + timedelta(minutes=1))
    assert len(queries.list_inbox(number=SMS.to)) == 1


@pytest.mark.django_db
def test_the_first_answer_stays_even_after_the_time_of_the_message() -> None:
    accept()
    assert accept(now=SMS.expires_at).state == PhoneMessage.State.DELIVERED


@pytest.mark.django_db
def test_a_lost_message_is_not_delivered_by_repeating_it() -> None:
    accept(is_lost=True)
    assert accept(is_lost=False).state == PhoneMessage.State.LOST
    assert queries.list_inbox(number=SMS.to) == []


@pytest.mark.django_db
def test_a_key_of_another_message_is_refused() -> None:
    accept()
    with pytest.raises(errors.KeyReused):
        accept(OTHER)


@pytest.mark.django_db
@pytest.mark.parametrize("delay", [timedelta(0), timedelta(hours=1)])
def test_a_message_after_its_time_is_never_shown(delay: timedelta) -> None:
    assert accept(now=SMS.expires_at + delay).state == PhoneMessage.State.LATE
    assert queries.list_inbox(number=SMS.to) == []
    assert queries.list_numbers() == []


@pytest.mark.django_db
def test_the_database_refuses_to_deliver_what_is_late() -> None:
    with pytest.raises(IntegrityError, match="phone_nothing_late_is_delivered"):
        PhoneMessage.objects.create(
            idempotency_key="k",
            to=SMS.to,
            text="",
            state=PhoneMessage.State.DELIVERED,
            received_at=NOW,
            expires_at=NOW,
        )


@pytest.mark.django_db(transaction=True)
def test_senders_at_once_with_one_key_make_one_message() -> None:
    outcomes = at_once(*[lambda: accept().pk] * 8)
    assert len(set(outcomes)) == 1
    assert PhoneMessage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_messages_at_once_under_one_key_one_wins() -> None:
    def refused(sms: Sms) -> object:
        try:
            return accept(sms).pk
        except errors.KeyReused as error:
            return error.code

    outcomes = at_once(lambda: refused(SMS), lambda: refused(OTHER))
    assert outcomes.count("SMS-KEY-REUSED") == 1
    assert PhoneMessage.objects.count() == 1


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Run the calls in threads that start together, each with its own connection."""
    start = Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        try:
            start.wait(timeout=10)
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
