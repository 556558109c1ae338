"""The door for banks: a clerk has compared a face with a passport."""

import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zdravie.identity.proofing import errors
from zdravie.identity.proofing.actions.accept_bank_visit import accept_bank_visit
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel import clock
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.problems import say

_BANK = Actor(kind=ActorKind.SERVICE)


@gate(Access.SERVICE)
@csrf_exempt
@require_POST
def take_visit(request: HttpRequest) -> JsonResponse:
    """``{"token", "assertion"}``; the assertion is signed by the bank and proves it."""
    try:
        body = _body(request)
        visited = accept_bank_visit(
            token=body["token"], assertion=body["assertion"], actor=_BANK, now=clock.now()
        )
        if visited.state != ProofingRequest.State.CONFIRMED:
            raise errors.BankKnowsOther
    except DomainError as refusal:
        told = {"code": refusal.code, "message": say(refusal)}
        return JsonResponse(told, status=refusal.status, json_dumps_params={"ensure_ascii": False})
    return JsonResponse({"status": "confirmed"})


def _body(request: HttpRequest) -> dict[str, str]:
    try:
        body: Any = json.loads(request.body)
        return {name: str(body[name]) for name in ("token", "assertion")}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise errors.WordWrong from None
