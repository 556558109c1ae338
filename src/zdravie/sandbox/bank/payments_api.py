"""Payments as the portal sees them. The manual is in the README of this room."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.sandbox.bank import errors, modes, payments
from zdravie.sandbox.bank.actions.open_payment import open_payment
from zdravie.sandbox.bank.actions.return_money import return_money
from zdravie.sandbox.bank.api import check_token

_TEXTS = {"number": 20, "purpose": 200, "return_to": 300, "callback": 300}
_ADDRESSES = ("return_to", "callback")
_MOST = 10**12
View = Callable[..., HttpResponse]


def _for_portals(*methods: str) -> Callable[[View], View]:
    """The token, the method, refusals in JSON."""

    def wrap(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            try:
                if request.method not in methods:
                    raise errors.MethodWrong
                check_token(request, settings.ZDRAVIE_ACQUIRER_TOKEN)
                if (spoiled := modes.spoil()) is not None:
                    return spoiled
                return view(request, **kwargs)
            except DomainError as refusal:
                body = {"code": refusal.code, "message": refusal.message}
                return JsonResponse(body, status=refusal.status, json_dumps_params={"ensure_ascii": False})

        return answer

    return wrap


@gate(Access.SERVICE)
@csrf_exempt
@_for_portals("GET", "POST")
def payment(request: HttpRequest, key: UUID) -> JsonResponse:
    """POST opens a payment under the portal's key, GET tells what came of it."""
    now = clock.now()
    if request.method == "GET":
        return JsonResponse(payments.payment_in_json(payments.get_payment(key), now=now))
    opened = open_payment(key=key, details=_details(request), now=now)
    page = settings.ZDRAVIE_URLS["sandbox"] + reverse("bank:pay", args=[opened.pk])
    return JsonResponse({**payments.payment_in_json(opened, now=now), "page": page})


@gate(Access.SERVICE)
@csrf_exempt
@_for_portals("POST")
def refund(request: HttpRequest, key: UUID) -> JsonResponse:
    """The whole sum goes back."""
    del request
    now = clock.now()
    returned = return_money(payment=payments.get_payment(key), now=now)
    return JsonResponse(payments.payment_in_json(returned, now=now))


@gate(Access.SERVICE)
@csrf_exempt
@_for_portals("GET")
def listed(request: HttpRequest) -> JsonResponse:
    """All payments since an instant, page by page."""
    try:
        since = datetime.fromisoformat(request.GET.get("since", "")).astimezone(UTC)
        after = UUID(request.GET["after"]) if request.GET.get("after") else None
    except ValueError:
        raise errors.PaymentWrong from None
    now = clock.now()
    found = payments.list_payments(since=since, after=after)
    return JsonResponse({"payments": [payments.payment_in_json(one, now=now) for one in found]})


def _details(request: HttpRequest) -> dict[str, Any]:
    try:
        told = json.loads(request.body)
        details = {name: told[name] for name in _TEXTS} | {"amount": told["amount"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise errors.PaymentWrong from None
    amount = details["amount"]
    texts_fit = all(
        isinstance(details[name], str) and 0 < len(details[name]) <= most and "\0" not in details[name]
        for name, most in _TEXTS.items()
    )
    site = f"{settings.ZDRAVIE_URLS['health']}/"
    if not texts_fit or type(amount) is not int or not 0 < amount < _MOST:
        raise errors.PaymentWrong
    if not all(details[name].startswith(site) for name in _ADDRESSES):
        raise errors.PaymentWrong
    return details
