"""A code goes to whoever asks, as often as allowed, and is written down nowhere in the open."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.identity.door import (
    NOON,
    PHONE,
    STRANGERS_PHONE,
    ask_code,
    in_threads,
    last_sms,
    open_anna,
    sent_code,
    visitor,
)
from zdravie.identity.signin import errors
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.devices import remember_device
from zdravie.identity.signin.models import OneTimeCode
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.models import Message

MINUTE = timedelta(minutes=1)


def age(minutes: float) -> None:
    """Let time pass for all codes, by the database's clock."""
    for code in OneTimeCode.objects.all():
        OneTimeCode.objects.filter(pk=code.pk).update(
            created_at=code.created_at - minutes * MINUTE, expires_at=code.expires_at - minutes * MINUTE
        )


@pytest.mark.django_db
@pytest.mark.covers("ID-059", "ID-060", "ID-069")
def test_code_has_six_digits_and_lives_five_minutes_by_the_clock_of_the_database() -> None:
    before = database_now()
    challenge = ask_code(now=NOON - timedelta(days=700))
    code = OneTimeCode.objects.get(pk=challenge.id)
    assert len(sent_code()) == 6
    assert code.expires_at - code.created_at == 5 * MINUTE
    assert before <= code.created_at <= database_now()


@pytest.mark.django_db
def test_message_warns_and_ends_with_the_line_that_binds_the_code_to_our_site() -> None:
    ask_code()
    text = last_sms()
    assert "Никому" in text
    assert text.splitlines()[-1] == f"@localhost #{sent_code()}"
    assert text.count(sent_code()) == 2


@pytest.mark.django_db
def test_message_dies_with_its_code_and_is_one_message() -> None:
    challenge = ask_code()
    message = Message.objects.get()
    assert message.expires_at == challenge.expires_at
    assert message.key == f"signin.code:{challenge.id}"


@pytest.mark.django_db
def test_neither_code_nor_number_lies_open_in_any_table_or_job() -> None:
    ask_code()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT row_to_json(t)::text FROM "{table}" t')
            whole = " ".join(row[0] for row in cursor.fetchall())
            assert PHONE[2:] not in whole, table
            assert f'"{sent_code()}"' not in whole, table
            assert sent_code().encode().hex() not in whole, table


@pytest.mark.django_db
@pytest.mark.covers("ID-021")
def test_known_and_unknown_numbers_get_the_same() -> None:
    open_anna()
    known = ask_code(PHONE, visitor=visitor("one"))
    unknown = ask_code(STRANGERS_PHONE, visitor=visitor("two"))
    assert Message.objects.count() == 2
    assert known.expires_at - known.sent_at == unknown.expires_at - unknown.sent_at
    assert {row.tries_allowed for row in OneTimeCode.objects.all()} == {3}


@pytest.mark.django_db
def test_known_and_unknown_numbers_cost_the_same_statements() -> None:
    open_anna()
    ask_code("+79161110000", visitor=visitor("warm up"))
    counts = set()
    for phone in (PHONE, STRANGERS_PHONE):
        with CaptureQueriesContext(connection) as statements:
            ask_code(phone, visitor=visitor(phone))
        counts.add(len(statements))
    assert len(counts) == 1


@pytest.mark.django_db
def test_second_wish_of_one_browser_within_a_minute_is_the_same_code() -> None:
    assert ask_code().id == ask_code().id
    assert Message.objects.count() == 1


@pytest.mark.django_db
def test_insisting_on_a_new_code_within_a_minute_is_refused() -> None:
    ask_code()
    with pytest.raises(errors.CodeTooSoon):
        ask_code(is_resend=True)
    with pytest.raises(errors.CodeTooSoon):
        ask_code(visitor=visitor("another browser"))


@pytest.mark.django_db
def test_new_code_of_one_browser_ends_the_old_one() -> None:
    first = ask_code()
    age(1)
    second = ask_code(is_resend=True)
    assert OneTimeCode.objects.get(pk=first.id).expires_at <= database_now()
    assert OneTimeCode.objects.get(pk=second.id).expires_at > database_now()


@pytest.mark.django_db
@pytest.mark.covers("ID-064")
def test_daily_cap_is_refused_with_advice_and_written_down() -> None:
    for _ in range(10):
        ask_code(STRANGERS_PHONE, is_resend=True)
        age(6)
    with pytest.raises(errors.CodesCapped, match="поддержку"):
        ask_code(STRANGERS_PHONE, is_resend=True)
    assert AuditEntry.objects.filter(kind="refusal", purpose="CODE-CAPPED").count() == 1


@pytest.mark.django_db
def test_strangers_using_up_the_day_do_not_stop_the_owner_at_a_known_device() -> None:
    anna = open_anna()
    remember_device("annas browser", anna.pk, now=NOON)
    for number in range(10):
        ask_code(visitor=visitor(f"stranger {number}"))
        age(6)
    with pytest.raises(errors.CodesCapped):
        ask_code(visitor=visitor("stranger"))
    assert ask_code(visitor=visitor("anna", "annas browser"))
    with pytest.raises(errors.CodesCapped):
        ask_code(visitor=visitor("stranger", "invented token"))


@pytest.mark.django_db(transaction=True)
def test_of_forty_parallel_wishes_one_is_sent() -> None:
    outcomes = in_threads(40, lambda number: ask_code(visitor=visitor(f"browser {number}")))
    refused = [outcome for outcome in outcomes if isinstance(outcome, errors.CodeTooSoon)]
    assert len(refused) == 39
    assert Message.objects.count() == 1
