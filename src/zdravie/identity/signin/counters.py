"""Password tries, counted in one statement before the password is looked at."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from zdravie.identity.accounts.models import Account
from zdravie.identity.signin.models import PasswordCounter
from zdravie.kernel.identifiers.login_name import LoginName
from zdravie.kernel.ids import new_id
from zdravie.platform.norms.queries import get_count, get_minutes
from zdravie.platform.vault.blind import blind_index

_COUNT = """
    INSERT INTO signin_passwordcounter AS counter (id, login_index, device, tries, last_at)
    VALUES (%(id)s, %(login)s, %(device)s, 1, clock_timestamp())
    ON CONFLICT (login_index, device) DO UPDATE SET
        tries = CASE WHEN counter.last_at <= clock_timestamp() - %(block)s THEN 1 ELSE counter.tries + 1 END,
        last_at = clock_timestamp()
    WHERE counter.tries < %(most)s OR counter.last_at <= clock_timestamp() - %(block)s
    RETURNING tries
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """How many tries are looked at, and for how long none is afterwards."""

    most: int
    closed_for: timedelta


def counter_index(login: LoginName, account: Account | None) -> bytes:
    """One counter for an account by whichever of its names; for an unowned name one of its own."""
    return (
        index_of_account(account.pk)
        if account
        else blind_index("signin.login", f"{login.kind}:{login.value}")
    )


def index_of_account(account_id: UUID, factor: str = "") -> bytes:
    """The counter of passwords of an account, or of another factor that can be guessed: ``otp``."""
    return blind_index("signin.login", f"{account_id}:{factor}" if factor else str(account_id))


def count_try(index: bytes, device: str, *, on: date, limit: Limit | None = None) -> bool:
    """
    Count one password and commit that; a crash afterwards gives nothing back.

    :param limit: another one than that of passwords
    :returns: whether the password may be looked at; False while the counter is full
    """
    limit = limit or Limit(get_count("signin.password_failures", on=on), get_minutes("signin.block", on=on))
    values: dict[str, Any] = {
        "id": new_id(),
        "login": index,
        "device": device,
        "most": limit.most,
        "block": limit.closed_for,
    }
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        return cursor.fetchone() is not None


def clear_tries(index: bytes, device: str) -> None:
    """The right password was given: begin anew."""
    PasswordCounter.objects.filter(login_index=index, device=device).delete()
