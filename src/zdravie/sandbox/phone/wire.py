"""Reading a request of a sender: token, key, message or call. Nothing here touches the database."""

import hmac
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from zdravie.kernel.identifiers import phone
from zdravie.kernel.identifiers.errors import InvalidIdentifier
from zdravie.sandbox.phone import errors
from zdravie.sandbox.phone.types import Sms

LONGEST_TEXT = 670
"""Ten parts of 67 Cyrillic letters, the most that telephones put together again."""

_KEY = re.compile(r"[\x21-\x7e]{1,120}")


def check_token(request: HttpRequest, token: str) -> None:
    """
    Compare in constant time, so that a stranger learns nothing from how long it took.

    :raises TokenWrong: no token or another one
    """
    given = request.headers.get("Authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        raise errors.TokenWrong


def read_key(request: HttpRequest) -> str:
    """
    The sender's own name for this message.

    :raises KeyMissing: there is none or it is unfit
    """
    key = request.headers.get("Idempotency-Key", "")
    if not _KEY.fullmatch(key):
        raise errors.KeyMissing
    return key


def read_sms(request: HttpRequest) -> Sms:
    """
    The message in the body: ``to``, ``text``, ``expires_at``.

    :raises NotJson, NumberWrong, TextWrong, ExpiryWrong: see ``_read``
    """
    return _read(request, words="text")


def read_call(request: HttpRequest) -> Sms:
    """
    The call in the body: ``to``, ``words`` to be spoken, ``expires_at``.

    :raises NotJson, NumberWrong, TextWrong, ExpiryWrong: see ``_read``
    """
    return replace(_read(request, words="words"), is_call=True)


def _read(request: HttpRequest, *, words: str) -> Sms:
    """
    What both have in common.

    :raises NotJson: the body is no JSON object
    :raises NumberWrong: ``to`` is not a Russian mobile number in E.164
    :raises TextWrong: the text is empty, too long or cannot be kept
    :raises ExpiryWrong: ``expires_at`` is not an instant with a time zone
    """
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        raise errors.NotJson from None
    if not isinstance(body, dict):
        raise errors.NotJson
    return Sms(
        to=_read_number(body.get("to")),
        text=_read_text(body.get(words)),
        expires_at=_read_instant(body.get("expires_at")),
    )


def _read_number(value: Any) -> str:
    try:
        if isinstance(value, str) and phone.parse(value) == value:
            return value
    except InvalidIdentifier:
        pass
    raise errors.NumberWrong


def _read_text(value: Any) -> str:
    is_fit = isinstance(value, str) and value.strip() and len(value) <= LONGEST_TEXT and "\0" not in value
    if not is_fit or not _is_encodable(value):
        raise errors.TextWrong(most=LONGEST_TEXT)
    return str(value)


def _is_encodable(value: str) -> bool:
    """Half of a surrogate pair passes JSON and no database."""
    return value == value.encode(errors="ignore").decode()


def _read_instant(value: Any) -> datetime:
    try:
        instant = datetime.fromisoformat(value)
        if instant.utcoffset() is not None:
            return instant.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        pass
    raise errors.ExpiryWrong
