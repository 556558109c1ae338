"""``/gateway/payments/words``: the bank brings word of a payment by itself."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.platform.payments.actions.take_word import take_word
from zdravie.platform.payments.errors import WordForged
from zdravie.platform.payments.gateways.callbacks import read_callback
from zdravie.portals.kit.gate import Access, gate


@gate(Access.SERVICE)
@csrf_exempt  # no cookie counts here; the signature of the bank does
@require_POST
def take(request: HttpRequest) -> JsonResponse:
    """Judge the signature, then take the word; the bank may repeat it as often as it likes."""
    now = clock.now()
    try:
        payment_id, word = read_callback(
            request.body, signature=request.headers.get("Bank-Signature", ""), now=now
        )
        take_word(payment_id=payment_id, word=word, now=now)
    except DomainError as refusal:
        if isinstance(refusal, WordForged):
            record_refusal(actor=ANONYMOUS, what=refusal.code, purpose="callback of the bank")
        return JsonResponse({"code": refusal.code}, status=refusal.status)
    return JsonResponse({"taken": True})
