"""The bank as the sign-on sees it: its keys, and the assertion behind a code."""

import hmac
import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from pydantic import SecretStr

from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.sandbox.bank import assertions, errors
from zdravie.sandbox.bank.actions.hand_over_assertion import hand_over_assertion


@gate(Access.SERVICE)
@require_safe
def keys(request: HttpRequest) -> JsonResponse:
    """The bank's public keys."""
    del request
    return JsonResponse(assertions.public_keys())


@gate(Access.SERVICE)
@csrf_exempt
def fetch(request: HttpRequest) -> JsonResponse:
    """The assertion behind ``{"code": …}``, once."""
    try:
        if request.method != "POST":
            raise errors.MethodWrong
        check_token(request, settings.ZDRAVIE_BANK_TOKEN)
        assertion = hand_over_assertion(code=_code_of(request), now=clock.now())
    except DomainError as refusal:
        body = {"code": refusal.code, "message": refusal.message}
        return JsonResponse(body, status=refusal.status, json_dumps_params={"ensure_ascii": False})
    return JsonResponse({"assertion": assertion})


def check_token(request: HttpRequest, token: SecretStr) -> None:
    """
    Compare in constant time.

    :raises TokenWrong: no token or another one
    """
    given = request.headers.get("Authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {token.get_secret_value()}".encode()):
        raise errors.TokenWrong


def _code_of(request: HttpRequest) -> str:
    try:
        body: Any = json.loads(request.body)
        code = body["code"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise errors.CodeUnknown from None
    return code if isinstance(code, str) and "\0" not in code else ""
