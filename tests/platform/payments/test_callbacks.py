"""Whoever is not the bank is refused, whatever is changed in what the bank once said."""

import json
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.platform.payments.making import AMOUNT, ask_for, attempt
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.payments import errors
from zdravie.platform.payments.gateways.callbacks import read_callback
from zdravie.platform.payments.models import BankWord, Invoice, Payment
from zdravie.sandbox.bank.gateways.portal import sign

pytestmark = pytest.mark.django_db
ADDRESS = "/gateway/payments/words"


@pytest.fixture(autouse=True)
def health(settings: Any) -> None:
    settings.ROOT_URLCONF = "zdravie.config.urls.health"


@pytest.fixture
def payment() -> Payment:
    return attempt(ask_for(clock.now()), clock.now())


def told(payment: Payment, **changes: Any) -> bytes:
    now = clock.now()
    words = {"key": str(payment.pk), "number": "n-1", "said": "PAID", "amount": AMOUNT}
    return json.dumps({**words, "said_at": now.isoformat(), **changes}).encode()


def post(client: Client, body: bytes, signature: str) -> Any:
    headers = {"Bank-Signature": signature}
    return client.post(ADDRESS, body, content_type="application/json", headers=headers)


def test_the_bank_is_heard_and_a_repetition_changes_nothing(client: Client, payment: Payment) -> None:
    body = told(payment)
    for _ in range(3):
        assert post(client, body, sign(body, now=clock.now())).json() == {"taken": True}
    assert Invoice.objects.get().state == Invoice.State.PAID
    assert BankWord.objects.count() == 1


def test_every_forgery_is_refused(client: Client, payment: Payment) -> None:
    now, body, draw = clock.now(), told(payment), Random(7)
    true = sign(body, now=now)
    forgeries = [
        (body, ""),
        (body, "t=,v1="),
        (body, true.replace("v1=", "v0=")),
        (b"", true),
        (body, true + "0"),
    ]
    for place in range(len(body)):
        changed = bytearray(body)
        changed[place] ^= 1 << draw.randrange(8)
        forgeries.append((bytes(changed), true))
    for place in range(len(true)):
        other = draw.choice([sign for sign in "0123456789abcdef" if sign != true[place]])
        forgeries.append((body, f"{true[:place]}{other}{true[place + 1 :]}"))
    other_key = sign(body, now=now - timedelta(seconds=1)).split(",")[1]
    forgeries.append((body, f"{true.split(',')[0]},{other_key}"))
    for forged, signature in forgeries:
        with pytest.raises(errors.WordForged):
            read_callback(forged, signature=signature, now=now)
    for forged, signature in draw.sample(forgeries, 12):
        assert post(client, forged, signature).status_code == 403
    assert not BankWord.objects.exists()
    assert AuditEntry.objects.filter(kind="refusal", what="PAY-SIGNATURE").count() == 12


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_captured_message_grows_old(payment: Payment, minutes: int) -> None:
    now, body = clock.now(), told(payment)
    signature = sign(body, now=now)
    with pytest.raises(errors.WordForged):
        read_callback(body, signature=signature, now=now + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "nonsense"},
        {"said": "GIVEN"},
        {"amount": "50000"},
        {"amount": -1},
        {"amount": True},
        {"number": ""},
        {"number": "x" * 65},
        {"said_at": "вчера"},
        {"said_at": "2026-11-30T12:00:00"},
    ],
)
def test_what_the_bank_mumbles_is_refused(client: Client, payment: Payment, changes: dict[str, Any]) -> None:
    body = told(payment, **changes)
    answer = post(client, body, sign(body, now=clock.now()))
    assert (answer.status_code, answer.json()["code"]) == (400, "PAY-UNREADABLE")


def test_an_unknown_payment_and_a_wrong_method_are_told_so(client: Client, payment: Payment) -> None:
    body = told(payment, key="0199b0de-0000-7000-8000-000000000000")
    assert post(client, body, sign(body, now=clock.now())).status_code == 404
    assert client.get(ADDRESS).status_code == 405
    assert settings.ZDRAVIE_ACQUIRER_KEY.get_secret_value()


def test_signed_garbage_is_no_word(payment: Payment) -> None:
    now: datetime = clock.now()
    for body in (b"[]", b"null", b"{", b"\xff", b"[" * 100_000):
        with pytest.raises(errors.WordUnreadable):
            read_callback(body, signature=sign(body, now=now), now=now)
