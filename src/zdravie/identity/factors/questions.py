"""Questions to devices: random bytes, asked in one browser, answered once."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from zdravie.identity.factors import errors
from zdravie.identity.factors.models import PasskeyChallenge
from zdravie.identity.factors.types import Purpose
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_minutes

_BYTES = 32
_SPEND = """
    UPDATE factors_passkeychallenge SET used_at = clock_timestamp()
    WHERE id = %s AND binding = %s AND purpose = %s AND account_id IS NOT DISTINCT FROM %s
        AND used_at IS NULL AND expires_at > clock_timestamp()
    RETURNING challenge
"""


def ask(purpose: Purpose, *, account_id: UUID | None, visitor: Visitor, now: datetime) -> PasskeyChallenge:
    """Draw bytes that no device was ever asked to sign."""
    moment = database_now()
    return PasskeyChallenge.objects.create(
        purpose=purpose,
        binding=visitor.binding,
        account_id=account_id,
        challenge=secrets.token_bytes(_BYTES),
        created_at=moment,
        expires_at=moment + _life(now),
    )


def spend(
    challenge_id: UUID, *, purpose: Purpose, account_id: UUID | None, binding: str, now: datetime
) -> bytes:
    """
    Use the question up and commit that before the answer is looked at.

    :raises PasskeyQuestionGone: answered, too old, or another browser's
    """
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(_SPEND, [challenge_id, binding, purpose.value, account_id])
        found = cursor.fetchone()
    if found is None:
        raise errors.PasskeyQuestionGone(minutes=int(_life(now).total_seconds() // 60))
    return bytes(found[0])


def _life(now: datetime) -> timedelta:
    return get_minutes("factors.passkey_question_life", on=now.astimezone(MOSCOW).date())
