"""
Words that the bank brings by itself: who says so, and when.

The header is ``t=<seconds>,v1=<hex>``: HMAC-SHA256 with the shared key over the time, a dot and the body as
it came. An old time is refused, so a captured message is good for minutes; within them the number of its word
makes a repetition harmless.
"""

import hashlib
import hmac
import json
import re
from datetime import datetime
from uuid import UUID

from django.conf import settings

from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_seconds
from zdravie.platform.payments.errors import WordForged, WordUnreadable
from zdravie.platform.payments.gateways.bank import read_word
from zdravie.platform.payments.types import Word

_HEADER = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})", re.ASCII)


def read_callback(body: bytes, *, signature: str, now: datetime) -> tuple[UUID, Word]:
    """
    Our number of the payment and what the bank says of it.

    :raises WordForged: not the bank's, or not of now
    :raises WordUnreadable: the bank's, but no word
    """
    if not _is_the_banks(body, signature, now):
        raise WordForged
    try:
        told = json.loads(body)
        return UUID(told["key"]), read_word(told)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise WordUnreadable from None


def _is_the_banks(body: bytes, signature: str, now: datetime) -> bool:
    found = _HEADER.fullmatch(signature)
    if found is None:
        return False
    at, given = found.groups()
    key = settings.ZDRAVIE_ACQUIRER_KEY.get_secret_value().encode()
    true = hmac.new(key, at.encode() + b"." + body, hashlib.sha256).hexdigest()
    skew = get_seconds("payments.callback_skew", on=now.astimezone(MOSCOW).date()).total_seconds()
    return hmac.compare_digest(given, true) and abs(now.timestamp() - int(at)) <= skew
