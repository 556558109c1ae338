"""Look at the samples and tell the sender what was found."""

from datetime import datetime
from uuid import UUID

from zdravie.kernel.clock import MOSCOW
from zdravie.sandbox.laboratory.errors import SenderSilent
from zdravie.sandbox.laboratory.gateways import sender
from zdravie.sandbox.laboratory.models import LaboratoryMode, TakenOrder

Mode = LaboratoryMode.Mode


def answer_order(*, order_id: UUID, mode: LaboratoryMode.Mode, now: datetime) -> TakenOrder:
    """
    Tell the outcomes, signed; telling again is harmless, the sender knows the order.

    On a positive day the first test fails. On a forging day the signature is somebody else's.

    :raises SenderSilent: the sender did not take it
    """
    order = TakenOrder.objects.get(pk=order_id)
    outcomes = dict.fromkeys(order.tests, "FIT")
    if mode == Mode.POSITIVE:
        outcomes[order.tests[0]] = "UNFIT"
    answer = {
        "order": str(order.pk),
        "done_on": now.astimezone(MOSCOW).date().isoformat(),
        "outcomes": outcomes,
    }
    order.told = sender.tell(order.answer_to, answer, now=now, is_forged=mode == Mode.FORGED)
    if order.told:
        order.save(update_fields=["told"])
        raise SenderSilent(told=order.told)
    order.answered_at = now
    order.save(update_fields=["answered_at", "told"])
    return order
