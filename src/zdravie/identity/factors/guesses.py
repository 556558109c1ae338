"""Codes that can be guessed: a try is counted before it is looked at, three in half an hour."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.signin import counters
from zdravie.identity.signin.devices import bucket_of
from zdravie.identity.signin.errors import SignInGone
from zdravie.identity.signin.types import Awaited, Method, Visitor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_minutes


@dataclass(frozen=True, slots=True)
class Guess:
    """One try of a factor of an account, counted already."""

    account: Account
    may_look: bool
    minutes: int
    """How long the factor is closed after too many."""
    _index: bytes
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
        index = counters.index_of_account(account.pk, factor)
        device = bucket_of(visitor.device_token, account)
        may_look = counters.count_try(index, device, on=day)
        minutes = int(get_minutes("signin.block", on=day).total_seconds() // 60)
        return cls(account, may_look, minutes, index, device)

    def clear(self) -> None:
        """It was right: begin anew."""
        counters.clear_tries(self._index, self._device)


def method_of(awaited: Awaited, after_password: Method) -> Method:
    """How the journal calls what is being settled."""
    return Method.STEP_UP if awaited.is_step_up else after_password
