"""Reads for the pages and for the gateway."""

from uuid import UUID

from django.db.models import Count, Max

from zdravie.sandbox.phone.models import THE_ONE, GatewayMode, PhoneMessage
from zdravie.sandbox.phone.types import Number


def get_gateway() -> GatewayMode:
    """How the gateway behaves now; ordinary until somebody switches it."""
    return GatewayMode.objects.filter(pk=THE_ONE).first() or GatewayMode()


def list_numbers(*, most: int = 100) -> list[Number]:
    """Phones that received something, the latest first."""
    rows = (
        PhoneMessage.objects.delivered()
        .values("to")
        .annotate(messages=Count("pk"), last_at=Max("received_at"))
        .order_by("-last_at", "to")[:most]
    )
    return [Number(row["to"], row["messages"], row["last_at"]) for row in rows]


def list_inbox(*, number: str, most: int = 50) -> list[PhoneMessage]:
    """The latest messages of a phone, the newest last."""
    latest = PhoneMessage.objects.delivered().filter(to=number).order_by("-received_at", "-pk")[:most]
    return list(reversed(latest))


def find_newest(*, number: str) -> UUID | None:
    """The latest message of a phone, to see cheaply whether there is anything new."""
    messages = PhoneMessage.objects.delivered().filter(to=number)
    return messages.order_by("-received_at", "-pk").values_list("pk", flat=True).first()


def count_undelivered() -> dict[str, int]:
    """How many messages were lost and how many came too late, by state."""
    counted = PhoneMessage.objects.values("state").annotate(messages=Count("pk"))
    found = {row["state"]: row["messages"] for row in counted}
    return {state: found.get(state, 0) for state in (PhoneMessage.State.LOST, PhoneMessage.State.LATE)}
