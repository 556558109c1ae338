"""Who is admitted and until when: a pure function of needs, entries and a day."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from zdravie.domains.medbook.types import Admission, Fact, Item, Light, Need, Outcome, Standing

_SEASON_BEGINS, _SEASON_ENDS = 7, (6, 30)
NO_END = date(9999, 12, 31)
_WEIGHT = {Outcome.FIT: 0, Outcome.EXEMPT: 1, Outcome.UNFIT: 2}
"""Which of the entries of one day decides, in whatever order they came: the failed one before all."""


def judge(needs: Iterable[Need], facts: Iterable[Fact], *, on: date, attention_days: int) -> Admission:
    """
    The least of all binding terms; nobody is admitted while one binding need is not met.

    The latest entry of a code decides: a failed one is mended by a later good one, and the other way round.
    An entry dated after the day counts for nothing.
    """
    known = [fact for fact in facts if fact.done_on <= on]
    items = tuple(_judge_one(need, known, on, attention_days) for need in needs)
    binding = [item for item in items if item.need.is_binding]
    if not binding or not all(item.is_met for item in binding):
        return Admission(None, Light.RED, items)
    until = min(item.until or NO_END for item in binding)
    is_ending = any(item.standing is Standing.ENDING for item in binding)
    return Admission(until, Light.YELLOW if is_ending else Light.GREEN, items)


def _judge_one(need: Need, facts: list[Fact], on: date, attention_days: int) -> Item:
    own = [fact for fact in facts if (fact.kind, fact.code) == (need.kind, need.code)]
    if not own:
        return Item(need, Standing.MISSING)
    last = max(own, key=lambda fact: (fact.done_on, _WEIGHT[fact.outcome], ends_on(need, fact)))
    doses = len({fact.done_on for fact in own if fact.outcome is Outcome.FIT})
    if last.outcome is Outcome.UNFIT:
        return Item(need, Standing.FAILED, doses_done=doses)
    if last.outcome is Outcome.FIT and doses < need.doses:
        return Item(need, Standing.MISSING, doses_done=doses)
    until = ends_on(need, last)
    if until < on:
        return Item(need, Standing.EXPIRED, until, doses)
    standing = Standing.ENDING if (until - on).days <= attention_days else Standing.FINE
    return Item(need, standing, None if until == NO_END else until, doses)


def ends_on(need: Need, fact: Fact) -> date:
    """The last day on which the entry meets the need."""
    ends = [NO_END]
    if fact.valid_until is not None:
        ends.append(fact.valid_until)
    if fact.outcome is Outcome.FIT:
        if need.is_season:
            ends.append(_end_of_season(fact.done_on))
        elif need.months is not None:
            ends.append(add_months(fact.done_on, need.months))
    return min(ends)


def add_months(start: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _end_of_season(done_on: date) -> date:
    year = done_on.year + (done_on.month >= _SEASON_BEGINS)
    return date(year, *_SEASON_ENDS)
