"""Codes that can be guessed: a try is counted before it is looked at, three in half an hour, ten in a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.signin import counters
from zdravie.identity.signin.devices import bucket_of
from zdravie.identity.signin.errors import SignInGone
from zdravie.identity.signin.types import Awaited, Method, Visitor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_count, get_minutes


@dataclass(frozen=True, slots=True)
class Guess:
    """One try of a factor of an account, counted already."""

    account: Account
    may_look: bool
    minutes: int
    """How long the factor is closed after too many."""
    _indexes: tuple[bytes, bytes]
    """Of the half hour and of the day."""
    _device: str

    @classmethod
    def take(cls, awaited: Awaited, factor: str, *, visitor: Visitor, now: datetime) -> Self:
        """
        Count a try of the account whose sign-in awaits a factor.

        :raises SignInGone: the account was stopped meanwhile
        """
        account = find_active(awaited.account_id)
        if account is None:
            raise SignInGone
        day = now.astimezone(MOSCOW).date()
        indexes = (
            counters.index_of_account(account.pk, factor),
            counters.index_of_account(account.pk, f"{factor} of a day"),
        )
        device = bucket_of(visitor.device_token, account)
        may_look = counters.count_try(indexes[0], device, on=day)
        # Three codes of an app are good at once: without an end to it a patient thief would guess for weeks.
        may_look = may_look and counters.count_try(indexes[1], device, on=day, limit=_limit_of_day(day))
        minutes = int(get_minutes("signin.block", on=day).total_seconds() // 60)
        return cls(account, may_look, minutes, indexes, device)

    def clear(self) -> None:
        """It was right: begin anew."""
        for index in self._indexes:
            counters.clear_tries(index, self._device)


def _limit_of_day(day: date) -> counters.Limit:
    return counters.Limit(get_count("factors.wrong_a_day", on=day), timedelta(days=1))


def method_of(awaited: Awaited, after_password: Method) -> Method:
    """How the journal calls what is being settled."""
    return Method.STEP_UP if awaited.is_step_up else after_password
