"""The laboratory's door: signed results of tests."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from zdravie.domains.medbook import errors
from zdravie.domains.medbook.actions.accept_results import accept_results
from zdravie.domains.medbook.gateways.laboratory import is_signed
from zdravie.domains.medbook.types import Outcome
from zdravie.kernel import clock
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate

_LABORATORY = Actor(kind=ActorKind.SERVICE, session="laboratory")
_LARGEST = 64 * 1024


@gate(Access.SERVICE)
@csrf_exempt
def results(request: HttpRequest) -> JsonResponse:
    """One order's outcomes; telling them again is harmless."""
    now = clock.now()
    try:
        if request.method != "POST":
            raise errors.LabMethodWrong
        if int(request.headers.get("Content-Length") or 0) > _LARGEST:
            raise errors.LabAnswerWrong(problem="слишком длинно")
        is_genuine = is_signed(
            request.body,
            timestamp=request.headers.get("X-Laboratory-Timestamp", ""),
            signature=request.headers.get("X-Laboratory-Signature", ""),
            now=now,
        )
        if not is_genuine:
            raise errors.LabSignatureWrong
        accept_results(**_read(request.body), actor=_LABORATORY, now=now)
    except DomainError as refusal:
        body = {"code": refusal.code, "message": refusal.message % refusal.details}
        return JsonResponse(body, status=refusal.status, json_dumps_params={"ensure_ascii": False})
    return JsonResponse({"taken": True})


def _read(body: bytes) -> dict[str, Any]:
    try:
        answer: Any = json.loads(body)
        return {
            "order_id": UUID(answer["order"]),
            "done_on": date.fromisoformat(answer["done_on"]),
            "outcomes": {str(code): Outcome(word) for code, word in answer["outcomes"].items()},
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise errors.LabAnswerWrong(problem="не хватает полей или в них не то") from None
