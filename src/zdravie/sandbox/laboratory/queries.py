"""Reads for the pages and for the gateway."""

from uuid import UUID

from zdravie.sandbox.laboratory.models import LaboratoryMode, TakenOrder


def get_mode() -> LaboratoryMode:
    """How the laboratory behaves now; ordinary until somebody switches it."""
    return LaboratoryMode.objects.first() or LaboratoryMode()


def list_orders(*, most: int = 50) -> list[TakenOrder]:
    """The latest first."""
    return list(TakenOrder.objects.order_by("-received_at")[:most])


def find_order(order_id: UUID) -> TakenOrder | None:
    """The order with this number."""
    return TakenOrder.objects.filter(pk=order_id).first()
