"""A kiosk is let in by a person who sees its code: once, in time, not by guessing."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from tests.identity.door import in_threads, open_anna
from tests.identity.passage import admit
from zdravie.identity.clients import errors, rules
from zdravie.identity.clients.actions.begin_device_grant import begin_device_grant
from zdravie.identity.clients.actions.decide_device import decide_device
from zdravie.identity.clients.actions.exchange_device_code import exchange_device_code
from zdravie.identity.clients.actions.find_device import find_device
from zdravie.identity.clients.models import Consent, DeviceGrant
from zdravie.identity.clients.queries.tokens import get_living_token
from zdravie.identity.clients.registration import DEVICE_CODE
from zdravie.identity.clients.types import Approval, Exchange
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.assurance import Assurance


@pytest.fixture
def anna(db):
    return open_anna()


@pytest.fixture
def kiosk(anna, now):
    return admit(
        now,
        client_id="kiosk",
        redirect_uris=(),
        token_endpoint_auth_method="none",
        grant_types=(DEVICE_CODE, "refresh_token"),
        secret="",
    )


@pytest.fixture
def begun(kiosk, now):
    actor = Actor(ActorKind.SERVICE, kiosk.pk)
    return begin_device_grant(client_pk=kiosk.pk, scopes=["openid", "offline_access"], actor=actor, now=now)


def approval(anna, now):
    return Approval(
        account_id=anna.pk, sid="sid-9", auth_time=now, assurance=Assurance.MEDIUM, amr=("pwd", "sms")
    )


def decide(anna, begun, now, *, is_allowed=True):
    actor = Actor(ActorKind.PERSON, anna.pk)
    grant = find_device(user_code=begun.user_code, actor=actor, now=now)
    return decide_device(
        grant_id=grant.pk, is_allowed=is_allowed, approval=approval(anna, now), actor=actor, now=now
    )


def poll(kiosk, begun, now, **changes):
    said = {"client_pk": kiosk.pk, "device_code": begun.device_code, "with_refresh": True}
    return exchange_device_code(
        **{**said, "actor": Actor(ActorKind.SERVICE, kiosk.pk), "now": now, **changes}
    )


@pytest.mark.django_db
def test_the_code_is_short_and_holds_no_word(begun):
    assert len(begun.user_code) == 9
    assert set(begun.user_code) <= set(rules.USER_CODE_LETTERS + "-")
    assert not {"A", "E", "I", "O", "U", "Y", "0", "1"} & set(begun.user_code)
    stored = DeviceGrant.objects.get()
    assert begun.device_code.encode() not in bytes(stored.device_code_hash)


@pytest.mark.django_db
def test_a_yes_lets_the_kiosk_in_once(kiosk, begun, anna, now):
    decide(anna, begun, now)
    exchange = poll(kiosk, begun, now)
    assert (exchange.account_id, exchange.sid, exchange.assurance) == (anna.pk, "sid-9", Assurance.MEDIUM)
    assert exchange.refresh_token
    assert Consent.objects.get().scopes == ["offline_access", "openid"]
    with pytest.raises(errors.CodeAlreadyUsed):
        poll(kiosk, begun, now)
    with pytest.raises(errors.DeadToken):
        get_living_token(exchange.access_token)


@pytest.mark.django_db
def test_the_code_may_be_typed_as_people_type(begun, anna, now):
    for typed in (begun.user_code.lower(), begun.user_code.replace("-", " "), f" {begun.user_code}"):
        assert find_device(user_code=typed, actor=Actor(ActorKind.PERSON, anna.pk), now=now)


@pytest.mark.django_db
def test_until_the_answer_the_kiosk_waits_and_does_not_hurry(kiosk, begun, now):
    with pytest.raises(errors.DeviceWaiting):
        poll(kiosk, begun, now)
    with pytest.raises(errors.DeviceTooFast):
        poll(kiosk, begun, now + timedelta(seconds=1))
    with pytest.raises(errors.DeviceWaiting):
        poll(kiosk, begun, now + timedelta(seconds=7))


@pytest.mark.django_db
def test_a_no_is_a_no(kiosk, begun, anna, now):
    decide(anna, begun, now, is_allowed=False)
    with pytest.raises(errors.DeviceDenied):
        poll(kiosk, begun, now)
    assert not Consent.objects.exists()
    with pytest.raises(errors.UnknownDevice):
        decide(anna, begun, now)


@pytest.mark.django_db
def test_nobody_answers_for_somebody_else(begun, anna, now):
    grant = DeviceGrant.objects.get()
    with pytest.raises(errors.NotTheAccountHolder):
        decide_device(
            grant_id=grant.pk,
            is_allowed=True,
            approval=approval(anna, now),
            actor=Actor(ActorKind.SERVICE, anna.pk),
            now=now,
        )


@pytest.mark.django_db
def test_its_time_ends(kiosk, begun, anna, now):
    DeviceGrant.objects.update(expires_at=Now())
    with pytest.raises(errors.UnknownDevice):
        decide(anna, begun, now)
    with pytest.raises(errors.DeviceExpired):
        poll(kiosk, begun, now)


@pytest.mark.django_db
def test_another_system_learns_nothing_of_it(kiosk, begun, anna, now):
    decide(anna, begun, now)
    thief = admit(now, client_id="thief")
    with pytest.raises(errors.DeviceExpired):
        poll(thief, begun, now)
    assert poll(kiosk, begun, now)


@pytest.mark.django_db
def test_ten_wrong_codes_in_an_hour_are_enough(begun, anna, now):
    actor = Actor(ActorKind.PERSON, anna.pk)
    for _ in range(10):
        with pytest.raises(errors.UnknownDevice):
            find_device(user_code="BBBB-BBBB", actor=actor, now=now)
    with pytest.raises(errors.TooManyDeviceCodes):
        find_device(user_code=begun.user_code, actor=actor, now=now)
    assert find_device(user_code=begun.user_code, actor=actor, now=now + timedelta(hours=1))


@pytest.mark.django_db(transaction=True)
def test_of_twenty_questions_at_once_one_gets_tokens(kiosk, begun, anna, now):
    decide(anna, begun, now)
    outcomes = in_threads(20, lambda _: poll(kiosk, begun, now))
    assert sum(isinstance(one, Exchange) for one in outcomes) == 1
    assert {type(one) for one in outcomes} == {Exchange, errors.CodeAlreadyUsed}


@pytest.mark.django_db(transaction=True)
def test_of_forty_wrong_codes_at_once_ten_are_looked_at(begun, anna, now):
    actor = Actor(ActorKind.PERSON, anna.pk)
    outcomes = in_threads(40, lambda _: find_device(user_code="BBBB-BBBB", actor=actor, now=now))
    assert sum(isinstance(one, errors.UnknownDevice) for one in outcomes) == 10
    assert sum(isinstance(one, errors.TooManyDeviceCodes) for one in outcomes) == 30


@pytest.mark.django_db
def test_right_codes_use_up_no_tries(begun, anna, now):
    actor = Actor(ActorKind.PERSON, anna.pk)
    for _ in range(11):
        assert find_device(user_code=begun.user_code, actor=actor, now=now)
