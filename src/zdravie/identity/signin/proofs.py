"""
Checking a code: count the try, commit that, then compare; spend it once.

Both steps are single conditional statements, so forty parallel guesses are three guesses, and forty
parallel right answers are one.
"""

import hmac
from dataclasses import dataclass
from typing import Any, NoReturn
from uuid import UUID

from django.db import connection, transaction

from zdravie.identity.signin import errors
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.digests import digest_of_code
from zdravie.identity.signin.models import OneTimeCode
from zdravie.identity.signin.types import Purpose
from zdravie.kernel.errors import DomainError

_COUNT_TRY = """
    UPDATE signin_onetimecode
    SET tries = tries + 1, burnt_at = CASE WHEN tries + 1 >= tries_allowed THEN clock_timestamp() END
    WHERE id = %s AND binding = %s AND purpose = ANY (%s)
        AND used_at IS NULL AND tries < tries_allowed AND expires_at > clock_timestamp()
    RETURNING tries_allowed - tries
"""
_SPEND = """
    UPDATE signin_onetimecode SET used_at = clock_timestamp(), burnt_at = NULL
    WHERE id = %s AND used_at IS NULL
    RETURNING 1
"""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try that was counted, and how many remain after it."""

    code: OneTimeCode
    left: int

    def fits(self, typed: str) -> bool:
        """Whether the typed code is the one that was sent, compared in constant time."""
        expected = digest_of_code(
            typed,
            challenge_id=self.code.pk,
            purpose=self.code.purpose,
            binding=self.code.binding,
            address=self.code.address,
        )
        return hmac.compare_digest(expected, bytes(self.code.digest))

    @property
    def refusal(self) -> DomainError:
        """What to say when it did not fit."""
        return errors.CodeWrong(left=self.left) if self.left else errors.CodeBurnt()


def count_try(*, challenge_id: UUID, binding: str, purposes: tuple[Purpose, ...]) -> Attempt:
    """
    Take one try of a living code and commit that before anything is compared.

    :raises CodeUnknown: no such code was sent for this browser and purpose
    :raises CodeUsed: it was right before
    :raises CodeBurnt: no tries remain
    :raises CodeExpired: its time is over
    """
    values: list[Any] = [challenge_id, binding, [purpose.value for purpose in purposes]]
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(_COUNT_TRY, values)
        counted = cursor.fetchone()
    code = OneTimeCode.objects.filter(pk=challenge_id, binding=binding, purpose__in=purposes).first()
    if code is None:
        raise errors.CodeUnknown
    if counted is None:
        _refuse(code)
    return Attempt(code=code, left=counted[0])


def spend(code: OneTimeCode) -> None:
    """
    Use the code up, in the transaction of what it permits.

    :raises CodeUsed: somebody was faster
    """
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, [code.pk])
        if cursor.fetchone() is None:
            raise errors.CodeUsed


def _refuse(code: OneTimeCode) -> NoReturn:
    if code.used_at:
        raise errors.CodeUsed
    if code.burnt_at:
        raise errors.CodeBurnt
    if code.expires_at <= database_now():
        raise errors.CodeExpired
    raise errors.CodeBurnt
