"""Reading a letter off the wire: headers and text. Nothing here touches the database."""

import hashlib
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

from zdravie.sandbox.mailbox.types import IncomingLetter

_LONGEST_ID = 250
_LONGEST_LINE = 300


class Unreadable(ValueError):
    """The bytes are no letter that a person could read."""


def read_letter(content: bytes, *, to: str) -> IncomingLetter:
    """
    The letter as the owner of ``to`` sees it. Without a Message-ID its content names it.

    :raises Unreadable: it has no text, or its text cannot be decoded
    """
    letter = message_from_bytes(content, policy=policy.default)
    try:
        body = letter.get_body(preferencelist=("plain", "html"))
        text = str(body.get_content()) if body else ""
    except (LookupError, UnicodeError, ValueError) as error:
        raise Unreadable from error
    text = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not text:
        raise Unreadable
    return IncomingLetter(
        message_id=(str(letter["Message-ID"] or "").strip() or _name_of(content))[:_LONGEST_ID],
        to=to.lower(),
        sender=str(letter["From"] or "")[:_LONGEST_LINE],
        subject=str(letter["Subject"] or "")[:_LONGEST_LINE],
        text=text,
        expires_at=_read_instant(str(letter["Expires"] or "")),
    )


def _name_of(content: bytes) -> str:
    return f"<{hashlib.sha256(content).hexdigest()}@nameless>"


def _read_instant(value: str) -> datetime | None:
    try:
        instant = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
