"""What an integrator reads: their systems, and the diary of each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from zdravie.identity.clients import errors
from zdravie.identity.clients.managed import managed_by
from zdravie.identity.clients.models import Client, ClientRequest
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW

OK = "OK"
_MOST = 100


@dataclass(frozen=True, slots=True)
class SystemLine:
    """A system and how it fares today."""

    client: Client
    last_at: datetime | None
    last_outcome: str
    failures_today: int


def list_own_clients(*, actor: Actor, now: datetime) -> list[SystemLine]:
    """Those that the actor looks after, by name, with their last request and the failures of this day."""
    last = ClientRequest.objects.filter(client=OuterRef("pk")).order_by("-at", "-pk")
    midnight = now.astimezone(MOSCOW).replace(hour=0, minute=0, second=0, microsecond=0)
    failures = (
        ClientRequest.objects.filter(client=OuterRef("pk"), at__gte=midnight)
        .exclude(outcome=OK)
        .order_by()
        .values("client")
        .annotate(count=Count("pk"))
        .values("count")
    )
    found: Any = managed_by(actor).annotate(
        last_at=Subquery(last.values("at")[:1]),
        last_outcome=Coalesce(Subquery(last.values("outcome")[:1]), Value("")),
        failures=Coalesce(Subquery(failures), 0),
    )
    return [
        SystemLine(client, client.last_at, client.last_outcome, client.failures)
        for client in found.order_by("name", "client_id")
    ]


def get_own_client(*, client_pk: UUID, actor: Actor) -> Client:
    """
    One of them.

    :raises SystemNotFound: there is none, or it is somebody else's: both look the same
    """
    client = managed_by(actor).filter(pk=client_pk).first()
    if client is None:
        raise errors.SystemNotFound
    return client


def find_own_client(*, client_id: str, actor: Actor) -> Client | None:
    """The same by the name that the system calls itself."""
    return managed_by(actor).filter(client_id=client_id).first() if client_id.isprintable() else None


def list_requests(*, client: Client, only_failures: bool = False, most: int = _MOST) -> list[ClientRequest]:
    """The diary of a system that the reader looks after, the newest first."""
    return list(_diary(client, only_failures).order_by("-at", "-pk")[:most])


def count_requests(*, client: Client, only_failures: bool = False) -> int:
    """How many lines the diary has."""
    return _diary(client, only_failures).count()


def get_request(*, client: Client, request_id: UUID) -> ClientRequest:
    """
    One line of the diary.

    :raises RequestNotFound: this system has none of that number
    """
    found = _diary(client, only_failures=False).filter(pk=request_id).first()
    if found is None:
        raise errors.RequestNotFound
    return found


def _diary(client: Client, only_failures: bool) -> QuerySet[ClientRequest]:
    lines = ClientRequest.objects.filter(client=client)
    return lines.exclude(outcome=OK) if only_failures else lines
