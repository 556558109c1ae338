"""What may be presented once: taken by one statement, so that of many who try together one succeeds."""

import hashlib
from datetime import datetime

from django.db import connection

from zdravie.identity.clients.models import SeenOnce
from zdravie.kernel.ids import new_id


def take_once(kind: str, *parts: str, until: datetime) -> bool:
    """
    Whether this was never presented before; it is remembered until its time is over anyway.

    :param kind: keeps the jti of an assertion apart from the state of a signed request
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO clients_seenonce (id, digest, expires_at) VALUES (%s, %s, %s)"
            " ON CONFLICT (digest) DO NOTHING",
            [new_id(), _digest(kind, parts), until],
        )
        return bool(cursor.rowcount == 1)


def was_taken(kind: str, *parts: str) -> bool:
    """Whether it was presented before; only looks."""
    return SeenOnce.objects.filter(digest=_digest(kind, parts)).exists()


def give_back(kind: str, *parts: str) -> None:
    """It was taken for nothing: the next one may have it."""
    SeenOnce.objects.filter(digest=_digest(kind, parts)).delete()


def _digest(kind: str, parts: tuple[str, ...]) -> bytes:
    return hashlib.sha256("\0".join((kind, *parts)).encode()).digest()
