"""Reads for the pages and for the server."""

from uuid import UUID

from django.db.models import Count, Max

from zdravie.sandbox.mailbox.models import THE_ONE, Letter, ServerMode
from zdravie.sandbox.mailbox.types import Box


def get_server() -> ServerMode:
    """How the server behaves now; ordinary until somebody switches it."""
    return ServerMode.objects.filter(pk=THE_ONE).first() or ServerMode()


def list_boxes(*, most: int = 100) -> list[Box]:
    """Mailboxes that received something, the latest first."""
    rows = (
        Letter.objects.delivered()
        .values("to")
        .annotate(letters=Count("pk"), last_at=Max("received_at"))
        .order_by("-last_at", "to")[:most]
    )
    return [Box(row["to"], row["letters"], row["last_at"]) for row in rows]


def list_letters(*, address: str, most: int = 50) -> list[Letter]:
    """The letters of a mailbox, the latest first."""
    return list(Letter.objects.delivered().filter(to=address).order_by("-received_at", "-pk")[:most])


def find_newest(*, address: str) -> UUID | None:
    """The latest letter of a mailbox, to see cheaply whether there is anything new."""
    letters = Letter.objects.delivered().filter(to=address)
    return letters.order_by("-received_at", "-pk").values_list("pk", flat=True).first()


def count_undelivered() -> dict[str, int]:
    """How many letters were lost and how many came too late, by state."""
    counted = Letter.objects.values("state").annotate(letters=Count("pk"))
    found = {row["state"]: row["letters"] for row in counted}
    return {state: found.get(state, 0) for state in (Letter.State.LOST, Letter.State.LATE)}
