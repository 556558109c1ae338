"""Reading a request of an asker: its token and its fields. Nothing here touches the database."""

import hmac
import json
from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest

from zdravie.sandbox.registers import errors

_LONGEST = 300


def check_token(request: HttpRequest, token: str) -> None:
    """
    Compare in constant time.

    :raises TokenWrong: no token or another one
    """
    given = request.headers.get("Authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        raise errors.TokenWrong


def read_fields(request: HttpRequest) -> dict[str, str]:
    """
    The fields of the body, all of them short texts.

    :raises NotJson: the body is no JSON object of texts
    """
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        raise errors.NotJson from None
    if not isinstance(body, dict) or not all(isinstance(value, str) for value in body.values()):
        raise errors.NotJson
    if any(len(value) > _LONGEST or "\0" in value for value in body.values()):
        raise errors.NotJson
    return body


def digits(fields: Mapping[str, str], name: str, length: int) -> str:
    """
    A field that must be so many digits.

    :raises FieldMissing: it is not
    """
    value = fields.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) == length):
        raise errors.FieldMissing(field=name)
    return value


def demand(fields: Mapping[str, str], *names: str) -> None:
    """
    Fields without which nothing can be compared; dates must be dates.

    :raises FieldMissing: one is absent or no date
    """
    for name in names:
        value = fields.get(name, "")
        if not value:
            raise errors.FieldMissing(field=name)
        if name.endswith("_on"):
            try:
                date.fromisoformat(value)
            except ValueError:
                raise errors.FieldMissing(field=name) from None
