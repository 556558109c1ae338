"""
What is unusual about an attempt to sign in: rules over the journal, without a database.

There is no geography. Networks are compared by the first half of an address, roughly a provider:
a telephone changes its address within it all day and raises no alarm.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from zdravie.platform.norms.queries import get_count, get_days, get_minutes


class Sign(StrEnum):
    """Why the owner is warned."""

    NEW_DEVICE = "NEW_DEVICE"
    """An unknown browser, and its kind or its network is new for the account."""
    FAILURES = "FAILURES"
    """Several attempts failed in a row with no success between them."""
    MOVED = "MOVED"
    """A network never seen before, minutes after a sign-in from another one."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One line of the journal, as far as the rules look."""

    at: datetime
    is_success: bool
    network: str
    """See ``networks.wide_network_of``; empty when unknown."""
    device: str
    """Browser and system in words; empty when unknown."""
    is_known_browser: bool = False
    """The owner signed in there before, by its cookie."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The norms of a day, see ``platform/norms/data/signin.toml``."""

    failures: int
    failures_within: timedelta
    move_within: timedelta
    memory: timedelta
    """How far back the journal is looked at."""


def limits_on(day: date) -> Limits:
    """The limits that hold on that day."""
    return Limits(
        failures=get_count("signin.suspicious_failures", on=day),
        failures_within=get_minutes("signin.suspicious_failures_within", on=day),
        move_within=get_minutes("signin.suspicious_move", on=day),
        memory=get_days("signin.suspicion_memory", on=day),
    )


def find_signs(attempt: Attempt, past: Iterable[Attempt], *, limits: Limits) -> list[Sign]:
    """
    Everything unusual about the attempt.

    :param past: earlier attempts at the same account, in any order
    """
    earlier = [one for one in past if attempt.at - limits.memory < one.at <= attempt.at]
    successes = [one for one in earlier if one.is_success]
    if not attempt.is_success:
        return [Sign.FAILURES] if _failures_in_a_row(attempt, earlier, limits) == limits.failures else []
    signs = []
    if successes and _is_new_device(attempt, successes):
        signs.append(Sign.NEW_DEVICE)
    if _has_moved(attempt, successes, limits):
        signs.append(Sign.MOVED)
    return signs


def _is_new_device(attempt: Attempt, successes: list[Attempt]) -> bool:
    """A cleared browser at home is none: both its kind and its network are familiar."""
    if attempt.is_known_browser:
        return False
    is_kind_familiar = any(one.device == attempt.device for one in successes)
    is_network_familiar = any(one.network == attempt.network for one in successes)
    return not (is_kind_familiar and is_network_familiar)


def _failures_in_a_row(attempt: Attempt, earlier: list[Attempt], limits: Limits) -> int:
    """With this one; a success begins the count anew."""
    last_success = max((one.at for one in earlier if one.is_success), default=None)
    since = attempt.at - limits.failures_within
    return 1 + sum(
        not one.is_success and one.at > since and (last_success is None or one.at > last_success)
        for one in earlier
    )


def _has_moved(attempt: Attempt, successes: list[Attempt], limits: Limits) -> bool:
    """The rule says «impossible» of minutes and networks; how far apart they are nobody here knows."""
    is_familiar = any(one.network == attempt.network for one in successes)
    just_before = (one for one in successes if attempt.at - one.at < limits.move_within)
    return bool(attempt.network) and not is_familiar and any(one.network for one in just_before)
