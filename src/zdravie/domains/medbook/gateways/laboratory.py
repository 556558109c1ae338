"""The laboratory: one POST for an order; its answer comes later and is signed with a shared key."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import httpx
from django.conf import settings

_TIMEOUT = httpx.Timeout(5.0, connect=2.0)
FRESH_SECONDS = 300
"""A signature is good for so long: an answer overheard once cannot be told again later."""


class LabDown(Exception):
    """No answer, or one that is none: the job tries again."""


class OrderDeclined(Exception):
    """The laboratory will never take this order."""


def place_order(*, order_id: UUID, tests: Sequence[str], taken_on: date) -> None:
    """
    Ask for these tests of the samples marked with the order's id; nothing tells whose they are.

    :raises LabDown: try again later
    :raises OrderDeclined: it will never be taken
    """
    try:
        answer = httpx.post(
            f"{settings.ZDRAVIE_LABORATORY}/orders",
            json={
                "order": str(order_id),
                "tests": list(tests),
                "taken_on": taken_on.isoformat(),
                "answer_to": f"{settings.ZDRAVIE_URLS['health']}/laboratory/results/",
            },
            headers={"Authorization": f"Bearer {_key()}", "Idempotency-Key": str(order_id)},
            timeout=_TIMEOUT,
        )
    except httpx.HTTPError as error:
        raise LabDown(type(error).__name__) from None
    if answer.is_success:
        return
    if answer.is_client_error:
        raise OrderDeclined(str(answer.status_code))
    raise LabDown(str(answer.status_code))


def is_signed(body: bytes, *, timestamp: str, signature: str, now: datetime) -> bool:
    """Whether the laboratory signed this body within the last minutes."""
    if not timestamp.isascii() or not timestamp.isdigit():
        return False
    if abs(now.timestamp() - int(timestamp)) > FRESH_SECONDS:
        return False
    expected = hmac.new(_key().encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode())


def _key() -> str:
    key: str = settings.ZDRAVIE_LABORATORY_TOKEN.get_secret_value()
    return key
