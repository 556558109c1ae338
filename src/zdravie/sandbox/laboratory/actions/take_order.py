"""Take an order; the same number twice is one order."""

from datetime import date, datetime
from uuid import UUID

from zdravie.sandbox.laboratory.models import TakenOrder


def take_order(
    *, order_id: UUID, tests: list[str], taken_on: date, answer_to: str, now: datetime
) -> tuple[TakenOrder, bool]:
    """
    Keep it.

    :returns: the order, and whether it is new
    """
    return TakenOrder.objects.get_or_create(
        pk=order_id,
        defaults={"tests": tests, "taken_on": taken_on, "answer_to": answer_to, "received_at": now},
    )
