"""The bank that takes payments: its gateway, its page, its bad days."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from zdravie.kernel import clock
from zdravie.kernel.ids import new_id
from zdravie.sandbox.bank import errors
from zdravie.sandbox.bank.actions.open_payment import open_payment
from zdravie.sandbox.bank.actions.return_money import return_money
from zdravie.sandbox.bank.actions.settle_payment import settle_payment
from zdravie.sandbox.bank.actions.switch_bank import switch_bank
from zdravie.sandbox.bank.choices import CHOICES, DECLINE, PAY
from zdravie.sandbox.bank.models import BankMode, TakenPayment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sandbox(settings: Any) -> None:
    settings.ROOT_URLCONF = "zdravie.config.urls.sandbox"
    settings.ZDRAVIE_URLS = {**settings.ZDRAVIE_URLS, "health": "http://localhost:9"}


def details(**changes: Any) -> dict[str, Any]:
    site = settings.ZDRAVIE_URLS["health"]
    return {
        "amount": 50_000,
        "number": "26113000000001",
        "purpose": "Книжка",
        "return_to": f"{site}/payments/1/",
        "callback": f"{site}/gateway/payments/words",
        **changes,
    }


def ask(client: Client, method: str, path: str, body: Any = None, token: str | None = None) -> Any:
    token = settings.ZDRAVIE_ACQUIRER_TOKEN.get_secret_value() if token is None else token
    headers = {"Authorization": f"Bearer {token}"}
    address = f"/gateway/bank/payments{path}"
    return client.generic(method, address, body or b"", content_type="application/json", headers=headers)


def put(client: Client, key: UUID, **changes: Any) -> Any:
    import json

    return ask(client, "POST", f"/{key}", json.dumps(details(**changes)).encode())


def said(answer: Any) -> list[str]:
    return [word["said"] for word in answer.json()["words"]]


def test_a_payment_is_opened_once_for_a_key(client: Client) -> None:
    key = new_id()
    first, second = put(client, key), put(client, key)
    assert first.json() == second.json()
    assert said(first) == ["OPENED"]
    assert first.json()["page"].endswith(reverse("bank:pay", args=[TakenPayment.objects.get().pk]))
    assert put(client, key, amount=1).status_code == 409


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": 0},
        {"amount": "500"},
        {"amount": True},
        {"number": ""},
        {"purpose": "x" * 201},
        {"return_to": "http://elsewhere/"},
        {"callback": "http://localhost:99/"},
    ],
)
def test_a_wish_that_makes_no_sense_is_refused(client: Client, changes: dict[str, Any]) -> None:
    assert put(client, new_id(), **changes).status_code == 422
    assert not TakenPayment.objects.exists()


def test_strangers_and_wrong_methods_get_nothing(client: Client) -> None:
    assert ask(client, "GET", f"/{new_id()}", token="another").status_code == 401
    assert ask(client, "DELETE", f"/{new_id()}").status_code == 405
    assert ask(client, "GET", f"/{new_id()}").status_code == 404
    assert ask(client, "POST", f"/{new_id()}", b"{").status_code == 422
    assert ask(client, "GET", "/?since=вчера").status_code == 422


def test_buttons_say_what_they_promise_and_only_once(client: Client) -> None:
    for code, choice in CHOICES.items():
        key, now = new_id(), clock.now()
        payment = open_payment(key=key, details=details(), now=now)
        page = reverse("bank:pay", args=[payment.pk])
        assert str(choice.name) in client.get(page).content.decode()
        assert client.post(page, {"choice": code}).headers["Location"] == payment.return_to
        word = ask(client, "GET", f"/{key}").json()["words"][-1]
        assert (word["said"], word["amount"]) == (choice.said, 50_000 - choice.less)
        assert client.post(page, {"choice": code}).status_code == 409
        assert "Этот платёж закончился" in client.get(page).content.decode()


def test_a_bad_day_is_chosen_and_said(client: Client) -> None:
    switch_bank(mode=BankMode.Mode.DOWN, slow_seconds=5)
    assert put(client, new_id()).status_code == 503
    assert ask(client, "GET", f"/{new_id()}", token="another").status_code == 401
    form = {"mode": "GARBLED", "slow_seconds": "5"}
    assert client.post("/bank/switch/", form).headers["Location"] == "/bank/switch/?switched=1"
    assert "Отвечает бессмыслицей" in client.get("/bank/switch/?switched=1").content.decode()
    assert put(client, new_id()).content.startswith(b"<!doctype html>")
    for wrong in ({"mode": "SLOW", "slow_seconds": "31"}, {"mode": "DEAD", "slow_seconds": "5"}):
        assert client.post("/bank/switch/", wrong).status_code == 422
    assert not TakenPayment.objects.exists()


def test_time_runs_out(client: Client) -> None:
    key = new_id()
    put(client, key)
    TakenPayment.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    assert said(ask(client, "GET", f"/{key}")) == ["OPENED", "EXPIRED"]
    with pytest.raises(errors.PaymentOver):
        settle_payment(payment=TakenPayment.objects.get(), choice=PAY, now=clock.now())


def test_money_that_came_goes_back_once(client: Client) -> None:
    key, now = new_id(), clock.now()
    payment = open_payment(key=key, details=details(), now=now)
    assert ask(client, "POST", f"/{key}/refund").status_code == 409
    settle_payment(payment=payment, choice=PAY, now=now)
    for _ in range(2):
        assert said(ask(client, "POST", f"/{key}/refund")) == ["OPENED", "PAID", "REFUNDED"]
    declined = open_payment(key=new_id(), details=details(), now=now)
    settle_payment(payment=declined, choice=DECLINE, now=now)
    with pytest.raises(errors.NothingToReturn):
        return_money(payment=declined, now=now)


def test_no_page_for_a_payment_that_is_not_there(client: Client) -> None:
    assert client.get(reverse("bank:pay", args=[new_id()])).status_code == 404
