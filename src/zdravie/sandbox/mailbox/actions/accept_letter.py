"""The server takes one letter and, if it keeps its promises today, puts it into the mailbox."""

from datetime import datetime

from zdravie.sandbox.mailbox.models import Letter
from zdravie.sandbox.mailbox.types import IncomingLetter


def accept_letter(*, letter: IncomingLetter, is_lost: bool, now: datetime) -> Letter:
    """
    Take the letter once; the same Message-ID again gives the first one back.

    Two senders at once are arbitrated by the unique constraint.

    :param is_lost: promise and do not deliver
    """
    kept, _ = Letter.objects.get_or_create(
        message_id=letter.message_id,
        to=letter.to,
        defaults={
            "sender": letter.sender,
            "subject": letter.subject,
            "text": letter.text,
            "expires_at": letter.expires_at,
            "state": _state_of(letter, is_lost=is_lost, now=now),
            "received_at": now,
        },
    )
    return kept


def _state_of(letter: IncomingLetter, *, is_lost: bool, now: datetime) -> Letter.State:
    if letter.expires_at and now >= letter.expires_at:
        return Letter.State.LATE
    return Letter.State.LOST if is_lost else Letter.State.DELIVERED
