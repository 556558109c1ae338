"""Whoever ordered: one signed POST with the outcomes."""

import hashlib
import hmac
import json
from datetime import datetime
from typing import Any

import httpx
from django.conf import settings

_TIMEOUT = httpx.Timeout(10.0, connect=2.0)


def tell(address: str, answer: dict[str, Any], *, now: datetime, is_forged: bool) -> str:
    """
    Hand the answer over.

    The signature is HMAC-SHA256 with the shared key over ``<timestamp>.<body>``.

    :returns: why it was not taken; empty when it was
    """
    body = json.dumps(answer, ensure_ascii=False).encode()
    timestamp = str(int(now.timestamp()))
    key = "somebody else's" if is_forged else settings.ZDRAVIE_LABORATORY_TOKEN.get_secret_value()
    signature = hmac.new(key.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/json",
        "X-Laboratory-Timestamp": timestamp,
        "X-Laboratory-Signature": signature,
    }
    try:
        told = httpx.post(address, content=body, headers=headers, timeout=_TIMEOUT)
    except httpx.TransportError as error:
        return type(error).__name__
    return "" if told.is_success else f"HTTP {told.status_code}"
