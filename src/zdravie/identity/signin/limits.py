"""How many codes a telephone may get and how often they may be tried: pure arithmetic over the past day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zdravie.identity.signin import errors
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_count, get_minutes, get_seconds

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """The norms of a day, see ``platform/norms/data/signin.toml``."""

    life: timedelta
    tries: int
    resend_after: timedelta
    codes_a_day: int
    wrong_a_day: int
    burnt_to_block: int
    block: timedelta


@dataclass(frozen=True, slots=True)
class PastCode:
    """What counts about a code sent before."""

    created_at: datetime
    expires_at: datetime
    tries: int
    tries_allowed: int
    burnt_at: datetime | None
    used_at: datetime | None

    def wrong_tries(self, *, now: datetime) -> int:
        """Wrong entries; a code still alive counts with all it may yet get, as they can come at once."""
        if self.used_at:
            return self.tries - 1
        return self.tries_allowed if now < self.expires_at else self.tries


def limits_on(day: date) -> Limits:
    """The limits that hold on that day."""
    return Limits(
        life=get_minutes("signin.code_life", on=day),
        tries=get_count("signin.code_tries", on=day),
        resend_after=get_seconds("signin.code_resend_after", on=day),
        codes_a_day=get_count("signin.codes_a_day", on=day),
        wrong_a_day=get_count("signin.wrong_codes_a_day", on=day),
        burnt_to_block=get_count("signin.burnt_codes_to_block", on=day),
        block=get_minutes("signin.block", on=day),
    )


def allow_tries(past: Sequence[PastCode], *, limits: Limits, now: datetime) -> int:
    """
    How many tries the next code gets.

    :param past: codes of the last day to this telephone from this bucket of devices
    :raises CodesBlocked: too many codes were burnt
    :raises CodesCapped: the day's codes, or the day's wrong tries, are gone
    :raises CodeTooSoon: the last code is too fresh
    """
    blocked_until = _end_of_block(past, limits)
    if blocked_until and now < blocked_until:
        raise errors.CodesBlocked(at=say_clock(blocked_until, now=now))
    left = limits.wrong_a_day - sum(code.wrong_tries(now=now) for code in past)
    if len(past) >= limits.codes_a_day or left <= 0:
        opens_at = min(code.created_at for code in past) + DAY
        raise errors.CodesCapped(at=say_clock(opens_at, now=now))
    resend_at = max((code.created_at for code in past), default=now - DAY) + limits.resend_after
    if now < resend_at:
        raise errors.CodeTooSoon(at=say_clock(resend_at, now=now))
    return min(limits.tries, left)


def round_up(at: datetime) -> datetime:
    """To a whole minute, so that what a page shows is never too early."""
    minute = at.replace(second=0, microsecond=0)
    return minute if minute == at else minute + timedelta(minutes=1)


def say_clock(at: datetime, *, now: datetime) -> str:
    """«14:32», with the date if that is not today; rounded up to a minute."""
    local = round_up(at).astimezone(MOSCOW)
    is_today = local.date() == now.astimezone(MOSCOW).date()
    return f"{local.hour}:{local.minute:02}" + ("" if is_today else f" {local:%d.%m.%Y}")


def _end_of_block(past: Sequence[PastCode], limits: Limits) -> datetime | None:
    """From the third burnt code on, every burnt code stops sending; the right code clears the account."""
    last_success = max((code.used_at for code in past if code.used_at), default=None)
    burnt = [
        code.burnt_at
        for code in past
        if code.burnt_at and (last_success is None or code.burnt_at > last_success)
    ]
    return max(burnt) + limits.block if len(burnt) >= limits.burnt_to_block else None
