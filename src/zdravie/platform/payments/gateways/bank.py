"""
The bank that takes payments: open one, ask about one, give money back, read the list.

Every wish carries our number of the payment as its key, so a repeated one changes nothing.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

import httpx
from django.conf import settings

from zdravie.platform.breaker import passing
from zdravie.platform.breaker.errors import SystemResting
from zdravie.platform.payments.gateways.errors import BankDown
from zdravie.platform.payments.models import Payment
from zdravie.platform.payments.types import AtBank, Listed, Said, Word

_TIMEOUT = httpx.Timeout(5.0, connect=2.0)
_SYSTEM = "BANK"
_FAR_TOO_MANY = 10_000
Answer = TypeVar("Answer")


def open_payment(payment: Payment, *, return_to: str, callback: str, now: datetime) -> AtBank:
    """
    Where the person pays. Asked again with the same payment, the bank answers with the same page.

    :raises BankDown: try again later with the same payment
    """
    body = {
        "amount": payment.amount,
        "number": payment.invoice.number,
        "purpose": payment.invoice.title,
        "return_to": return_to,
        "callback": callback,
    }
    return _ask("POST", f"/{payment.pk}", body, read=_opened, now=now)


def read_payment(payment: Payment, *, now: datetime) -> Listed:
    """
    Everything that the bank has to say of a payment.

    :raises BankDown: try again later
    """
    return _ask("GET", f"/{payment.pk}", None, read=_listed, now=now)


def refund(payment: Payment, *, now: datetime) -> Listed:
    """
    Give the whole sum back.

    :raises BankDown: try again later with the same payment
    """
    return _ask("POST", f"/{payment.pk}/refund", {"amount": payment.amount}, read=_listed, now=now)


def list_payments(*, since: datetime, now: datetime) -> Iterator[Listed]:
    """
    The bank's own list, oldest first.

    :raises BankDown: try again later
    """
    after = ""
    for _ in range(_FAR_TOO_MANY):
        query = f"?{httpx.QueryParams({'since': since.isoformat(), 'after': after})}"
        page = _ask("GET", f"/{query}", None, read=_page, now=now)
        yield from page
        if not page:
            return
        after = page[-1].key
    raise BankDown("endless list")


def _ask(
    method: str, path: str, body: dict[str, Any] | None, *, read: Callable[[Any], Answer], now: datetime
) -> Answer:
    try:
        passing.ask_leave(_SYSTEM, now=now)
    except SystemResting:
        raise BankDown("resting") from None
    try:
        answer = httpx.request(
            method,
            f"{settings.ZDRAVIE_ACQUIRER}/gateway/bank/payments{path}",
            json=body,
            headers={"Authorization": f"Bearer {settings.ZDRAVIE_ACQUIRER_TOKEN.get_secret_value()}"},
            timeout=_TIMEOUT,
        )
        said = read(answer.raise_for_status().json())
    except (httpx.HTTPError, ValueError, KeyError, TypeError, AttributeError) as error:
        passing.note_failure(_SYSTEM, now=now)
        raise BankDown(type(error).__name__) from None
    passing.note_answer(_SYSTEM, now=now)
    return said


def _opened(answer: Any) -> AtBank:
    page = str(answer["page"])
    if not page.startswith(f"{settings.ZDRAVIE_ACQUIRER}/"):
        raise ValueError(page)
    return AtBank(str(answer["payment"]), page, datetime.fromisoformat(answer["expires_at"]))


def _page(answer: Any) -> list[Listed]:
    return [_listed(one) for one in answer["payments"]]


def _listed(answer: Any) -> Listed:
    return Listed(str(answer["key"]), tuple(read_word(one) for one in answer["words"]))


def read_word(told: Any) -> Word:
    """
    One word as the bank writes it, in its answers and in its callbacks alike.

    :raises ValueError, KeyError, TypeError: it is no word
    """
    said_at = datetime.fromisoformat(told["said_at"])
    amount, number = told["amount"], told["number"]
    if not isinstance(amount, int) or isinstance(amount, bool) or amount < 0 or said_at.tzinfo is None:
        raise ValueError("word")
    if not isinstance(number, str) or not 0 < len(number) <= 64 or "\0" in number:  # noqa: PLR2004
        raise ValueError("word")
    return Word(number, Said(told["said"]), amount, said_at)
