"""The state of a payment is a function of the set of words: no order and no repetition changes it."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.platform.payments.making import AMOUNT, all_orders, six_words, with_repeats
from zdravie.platform.payments.standing import State, is_disputed, state_of
from zdravie.platform.payments.types import Said

WORDS = six_words(datetime(2026, 11, 30, 12, tzinfo=UTC))
OPENED, DECLINED, EXPIRED, PAID, LESS, REFUNDED = WORDS
LESS_BACK = replace(LESS, number="7", said=Said.REFUNDED)


def test_all_orders_of_all_words_with_repetitions_end_alike() -> None:
    ends: dict[frozenset[str], set[tuple[State, bool]]] = defaultdict(set)
    orders = all_orders(WORDS)
    assert len(orders) == 1957
    for order in orders:
        heard = with_repeats(order)
        end = state_of(heard, amount=AMOUNT), is_disputed(heard, amount=AMOUNT)
        ends[frozenset(word.number for word in order)].add(end)
    assert len(ends) == 2**6
    assert all(len(found) == 1 for found in ends.values())


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ([], State.PENDING),
        ([OPENED], State.PENDING),
        ([LESS], State.PENDING),
        ([DECLINED, OPENED], State.DECLINED),
        ([EXPIRED, DECLINED], State.EXPIRED),
        ([EXPIRED, PAID], State.PAID),
        ([PAID, LESS], State.PAID),
        ([REFUNDED, PAID, DECLINED], State.REFUNDED),
        ([LESS, LESS_BACK], State.DECLINED),
        ([LESS_BACK], State.PENDING),
        ([LESS, LESS_BACK, PAID], State.PAID),
    ],
)
def test_the_strongest_true_word_wins(words: list, state: State) -> None:
    assert state_of(words, amount=AMOUNT) == state


def test_another_sum_is_in_dispute_until_all_of_it_went_back() -> None:
    assert is_disputed([LESS], amount=AMOUNT)
    assert is_disputed([LESS_BACK], amount=AMOUNT)
    assert is_disputed([LESS, replace(LESS_BACK, amount=LESS.amount - 1)], amount=AMOUNT)
    assert not is_disputed([LESS, LESS_BACK], amount=AMOUNT)
    assert not is_disputed([PAID, REFUNDED], amount=AMOUNT)
