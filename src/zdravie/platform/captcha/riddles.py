"""Asking and answering; a riddle takes one answer, so guessing it costs a new one each time."""

import hmac
import secrets
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from zdravie.platform.captcha import errors
from zdravie.platform.captcha.models import Riddle
from zdravie.platform.norms.queries import get_minutes

DIGITS = 5
_SUMMANDS = 9
_SIGNS = "02345689"
"""Without 1 and 7, which a tilt makes alike."""
_TAKE = """
    UPDATE captcha_riddle SET used_at = clock_timestamp()
    WHERE id = %s AND binding = %s AND used_at IS NULL AND expires_at > clock_timestamp()
    RETURNING 1
"""


def ask(*, binding: str, kind: Riddle.Kind, now: datetime) -> Riddle:
    """A new riddle for this browser."""
    if kind == Riddle.Kind.PICTURE:
        answer = "".join(secrets.choice(_SIGNS) for _ in range(DIGITS))
    else:
        answer = f"{secrets.randbelow(_SUMMANDS) + 1}+{secrets.randbelow(_SUMMANDS) + 1}"
    life = get_minutes("captcha.life", on=now.date())
    return Riddle.objects.create(binding=binding, kind=kind, answer=answer, expires_at=now + life)


def find_riddle(riddle_id: UUID, *, binding: str) -> Riddle | None:
    """The riddle, in the browser for which it was made, while it waits."""
    return Riddle.objects.filter(pk=riddle_id, binding=binding, used_at__isnull=True).first()


def check(riddle_id: UUID, answer: str, *, binding: str) -> None:
    """
    Use the riddle up and compare; committed before it is compared, so that parallel guesses are one.

    :raises RiddleGone: answered before, too old, or shown in another browser
    :raises WrongAnswer: it is not that
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TAKE, [riddle_id, binding])
        is_taken = cursor.fetchone() is not None
    if not is_taken:
        raise errors.RiddleGone
    riddle = Riddle.objects.get(pk=riddle_id)
    typed = "".join(sign for sign in answer if sign.isdigit())
    if not hmac.compare_digest(typed.encode(), solution_of(riddle).encode()):
        raise errors.WrongAnswer


def solution_of(riddle: Riddle) -> str:
    """The digits to be typed."""
    if riddle.kind == Riddle.Kind.PICTURE:
        return str(riddle.answer)
    return str(sum(summands_of(riddle)))


def summands_of(riddle: Riddle) -> tuple[int, int]:
    """The two numbers of a question in words."""
    first, second = riddle.answer.split("+")
    return int(first), int(second)
