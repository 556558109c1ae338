"""The portal as the bank calls it: one signed POST about one word. A portal that does not hear asks later."""

import hashlib
import hmac
import json
from datetime import datetime

import httpx
from django.conf import settings

from zdravie.sandbox.bank import payments
from zdravie.sandbox.bank.models import SaidWord, TakenPayment

_TIMEOUT = httpx.Timeout(5.0, connect=2.0)


def tell(payment: TakenPayment, word: SaidWord, *, now: datetime) -> bool:
    """Whether the portal took it."""
    told = {"key": str(payment.key), **payments.word_in_json(word)}
    body = json.dumps(told).encode()
    try:
        answer = httpx.post(
            payment.callback,
            content=body,
            headers={"Content-Type": "application/json", "Bank-Signature": sign(body, now=now)},
            timeout=_TIMEOUT,
        )
    except httpx.TransportError:
        return False
    return answer.is_success


def sign(body: bytes, *, now: datetime) -> str:
    """``t=<seconds>,v1=<hex>``: HMAC-SHA256 over the time, a dot and the body."""
    at = str(int(now.timestamp()))
    key = settings.ZDRAVIE_ACQUIRER_KEY.get_secret_value().encode()
    return f"t={at},v1={hmac.new(key, at.encode() + b'.' + body, hashlib.sha256).hexdigest()}"
