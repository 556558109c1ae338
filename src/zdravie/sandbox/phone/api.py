"""
The operator as senders see it: one address takes one SMS, another rings and speaks.

Its manual is in the README of this room.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.sandbox.phone import errors, queries, wire
from zdravie.sandbox.phone.actions.accept_message import accept_message
from zdravie.sandbox.phone.models import GatewayMode, PhoneMessage
from zdravie.sandbox.phone.types import Sms

Mode = GatewayMode.Mode


@gate(Access.SERVICE)
@csrf_exempt
def take_sms(request: HttpRequest) -> JsonResponse:
    """Take one message, or say why not; in the mode that the switch page has chosen."""
    return _answer(request, wire.read_sms)


@gate(Access.SERVICE)
@csrf_exempt
def take_call(request: HttpRequest) -> JsonResponse:
    """Ring and speak, under the same rules and in the same mode."""
    return _answer(request, wire.read_call)


def _answer(request: HttpRequest, read: Callable[[HttpRequest], Sms]) -> JsonResponse:
    try:
        message = _take(request, read)
    except DomainError as refusal:
        return _refuse(refusal)
    return JsonResponse({"id": str(message.pk), "status": "accepted"}, status=202)


def _take(request: HttpRequest, read: Callable[[HttpRequest], Sms]) -> PhoneMessage:
    if request.method != "POST":
        raise errors.MethodWrong
    gateway = queries.get_gateway()
    _misbehave(gateway)
    wire.check_token(request, settings.ZDRAVIE_SMS_TOKEN.get_secret_value())
    key, sms = wire.read_key(request), read(request)
    for _ in range(2 if gateway.mode == Mode.DUPLICATING else 1):
        message = accept_message(key=key, sms=sms, is_lost=gateway.mode == Mode.LOSING, now=clock.now())
    if message.state == PhoneMessage.State.LATE:
        raise errors.MessageLate
    return message


def _misbehave(gateway: GatewayMode) -> None:
    if gateway.mode == Mode.DOWN:
        raise errors.GatewayOutOfOrder
    if gateway.mode == Mode.REFUSING:
        raise errors.GatewayBroken
    if gateway.mode == Mode.SLOW:
        # Before the message is taken: it may become too late meanwhile, and the sender may be gone.
        time.sleep(gateway.slow_seconds)


def _refuse(refusal: DomainError) -> JsonResponse:
    answer = JsonResponse(
        {"code": refusal.code, "message": refusal.message % refusal.details},
        status=refusal.status,
        json_dumps_params={"ensure_ascii": False},
    )
    if isinstance(refusal, errors.TokenWrong):
        answer.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(refusal, errors.MethodWrong):
        answer.headers["Allow"] = "POST"
    return answer
