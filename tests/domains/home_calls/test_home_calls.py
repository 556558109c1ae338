"""A doctor called home: never with urgent signs, one call at a time, answered by the own clinic."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import make_clinic, make_person
from zdravie.domains.home_calls import errors, events, handlers, queries, rules
from zdravie.domains.home_calls.actions.accept_home_call import accept_home_call
from zdravie.domains.home_calls.actions.ask_home_call import ask_home_call
from zdravie.domains.home_calls.actions.cancel_home_call import cancel_home_call
from zdravie.domains.home_calls.actions.finish_home_call import finish_home_call
from zdravie.domains.home_calls.actions.refuse_home_call import refuse_home_call
from zdravie.domains.home_calls.models import HomeCall
from zdravie.domains.home_calls.types import CallWish
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.models import Message, Notice
from zdravie.registries.duties.actions.grant_duty import grant_duty
from zdravie.registries.duties.models import Duty
from zdravie.registries.organizations.models import Clinic

pytestmark = pytest.mark.django_db
State, Reason = HomeCall.State, HomeCall.Reason


@pytest.fixture
def clinic(db) -> Clinic:
    return make_clinic()


@pytest.fixture
def patient(clinic, make_actor) -> Actor:
    return make_actor(make_person(clinic=clinic).pk)


@pytest.fixture
def registrar(clinic, make_actor, now) -> Actor:
    person = make_person()
    grant_duty(person_id=person.pk, kind=Duty.Kind.REGISTRAR, clinic_id=clinic.pk, actor=SYSTEM, now=now)
    return make_actor(person.pk)


@pytest.fixture
def wish(now) -> CallWish:
    return CallWish(
        day=rules.day_of(now),
        address="ул. Садовая, 14, кв. 3",
        complaint="Третий день температура",
        phone="+79001234567",
    )


@pytest.fixture
def call(wish, patient, now) -> HomeCall:
    return ask_home_call(wish=wish, actor=patient, now=now)


def test_call_comes_to_the_own_clinic_and_lies_sealed(call, clinic) -> None:
    assert (call.state, call.clinic_id) == (State.NEW, clinic.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, complaint, phone FROM home_calls_homecall")
        stored = b"".join(bytes(column) for column in cursor.fetchone())
    assert not any(words in stored for words in ("Садовая".encode(), "температура".encode(), b"9001234567"))
    assert HomeCall.objects.get(pk=call.pk).complaint == "Третий день температура"


def test_with_any_urgent_sign_nothing_is_sent(wish, patient, now) -> None:
    with pytest.raises(errors.UrgentSigns):
        ask_home_call(wish=replace(wish, signs=("breath",)), actor=patient, now=now)
    assert not HomeCall.objects.exists()


def test_whoever_is_attached_nowhere_is_told_whom_to_ring(wish, make_actor, now) -> None:
    with pytest.raises(errors.NoClinic, match="122"):
        ask_home_call(wish=wish, actor=make_actor(make_person().pk), now=now)


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        (datetime(2026, 11, 24, 9, tzinfo=UTC), [date(2026, 11, 24), date(2026, 11, 25)]),
        (datetime(2026, 11, 24, 11, tzinfo=UTC), [date(2026, 11, 25)]),
        (datetime(2026, 11, 28, 9, tzinfo=UTC), [date(2026, 11, 30)]),
    ],
)
def test_today_is_open_until_two_on_working_days(moment, days) -> None:
    assert rules.list_days(moment) == days


def test_day_that_is_not_open_is_refused(wish, patient, now) -> None:
    for away in (-1, 2):
        with pytest.raises(errors.DayNotOpen):
            ask_home_call(wish=replace(wish, day=wish.day + timedelta(days=away)), actor=patient, now=now)


def test_second_call_is_refused_by_the_database_until_the_first_ends(call, wish, patient, now) -> None:
    with pytest.raises(errors.AlreadyCalled):
        ask_home_call(wish=wish, actor=patient, now=now)
    with pytest.raises(IntegrityError, match="home_calls_one_living"), transaction.atomic():
        copy = HomeCall.objects.get(pk=call.pk)
        copy.pk = new_id()
        copy.address, copy.complaint, copy.phone = "а", "б", "+79000000000"
        copy.save(force_insert=True)
    cancel_home_call(call_id=call.pk, actor=patient, now=now)
    assert cancel_home_call(call_id=call.pk, actor=patient, now=now).state == State.CANCELLED
    assert ask_home_call(wish=wish, actor=patient, now=now).state == State.NEW


def test_reception_accepts_and_closes_and_the_person_hears_of_it(call, registrar, now) -> None:
    for _ in range(2):
        assert accept_home_call(call_id=call.pk, actor=registrar, now=now).state == State.ACCEPTED
    with pytest.raises(errors.CallEnded):
        refuse_home_call(call_id=call.pk, reason=Reason.NO_ANSWER, actor=registrar, now=now)
    event = events.CallAccepted(call_id=call.pk, person_id=call.person_id)
    handlers.tell_accepted(event)
    handlers.tell_accepted(event)
    notice, message = Notice.objects.get(), Message.objects.get()
    assert (message.to, notice.link) == ("+79001234567", "/home-call/")
    assert "24 ноября" in message.text
    assert "103" in message.text
    assert "Садовая, 14, кв" not in message.text
    for _ in range(2):
        assert finish_home_call(call_id=call.pk, actor=registrar, now=now).state == State.DONE


def test_refusal_says_why(call, patient, registrar, now) -> None:
    for _ in range(2):
        refuse_home_call(call_id=call.pk, reason=Reason.AMBULANCE, actor=registrar, now=now)
    handlers.tell_refused(
        events.CallRefused(call_id=call.pk, person_id=call.person_id, reason_code=Reason.AMBULANCE)
    )
    assert "скорая помощь" in Message.objects.get().text
    for end in (finish_home_call, accept_home_call):
        with pytest.raises(errors.CallEnded):
            end(call_id=call.pk, actor=registrar, now=now)
    with pytest.raises(errors.CallEnded):
        cancel_home_call(call_id=call.pk, actor=patient, now=now)


def test_another_clinic_and_strangers_learn_nothing(call, make_actor, patient, now) -> None:
    stranger = make_actor(make_person().pk)
    with pytest.raises(errors.NotYourClinic):
        accept_home_call(call_id=call.pk, actor=stranger, now=now)
    with pytest.raises(errors.NotYourClinic):
        queries.list_of_clinic(call.clinic_id, actor=patient, now=now)
    with pytest.raises(errors.CallNotFound):
        cancel_home_call(call_id=call.pk, actor=stranger, now=now)
    with pytest.raises(errors.CallNotFound):
        accept_home_call(call_id=new_id(), actor=stranger, now=now)


def test_every_look_of_the_reception_stands_in_the_journal(call, registrar, patient, now) -> None:
    assert queries.list_of_clinic(call.clinic_id, actor=registrar, now=now) == [call]
    assert queries.list_own_calls(actor=patient) == [call]
    looks = AuditEntry.objects.filter(person_id=call.person_id, kind=AuditEntry.Kind.READ)
    assert set(looks.values_list("what", flat=True)) == {"home_calls.call", "home_calls.own"}
