"""The laboratory as its senders see it. Its manual is in the README of this room."""

import hmac
import json
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.sandbox.laboratory import errors, queries
from zdravie.sandbox.laboratory.actions.take_order import take_order
from zdravie.sandbox.laboratory.later import answer_later
from zdravie.sandbox.laboratory.models import LaboratoryMode


@gate(Access.SERVICE)
@csrf_exempt
def orders(request: HttpRequest) -> JsonResponse:
    """One order: what to look for in which samples, and where to tell the outcomes."""
    mode = queries.get_mode()
    try:
        if request.method != "POST":
            raise errors.MethodWrong
        if mode.mode == LaboratoryMode.Mode.DOWN:
            raise errors.OutOfOrder
        _check_token(request)
        order, is_new = take_order(**_read(request), now=clock.now())
    except DomainError as refusal:
        body = {"code": refusal.code, "message": refusal.message}
        return JsonResponse(body, status=refusal.status, json_dumps_params={"ensure_ascii": False})
    if is_new or order.answered_at is None:
        answer_later(order, mode)
    return JsonResponse({"order": str(order.pk)}, status=202)


def _check_token(request: HttpRequest) -> None:
    token: str = settings.ZDRAVIE_LABORATORY_TOKEN.get_secret_value()
    given = request.headers.get("Authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        raise errors.TokenWrong


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        body: Any = json.loads(request.body)
        tests = body["tests"]
        order: dict[str, Any] = {
            "order_id": UUID(body["order"]),
            "tests": [str(one) for one in tests],
            "taken_on": date.fromisoformat(body["taken_on"]),
            "answer_to": str(body["answer_to"]),
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise errors.OrderWrong from None
    if not order["tests"] or not order["answer_to"].startswith(settings.ZDRAVIE_URLS["health"] + "/"):
        raise errors.OrderWrong
    return order
