"""
How a payment stands, from everything that the bank has said of it.

The state is a function of the set of words, so neither their order nor a repetition can change it. The
strongest true word wins: money that went back outweighs money that came, which outweighs any failure. A word
about money with another sum proves nothing and is for people to look at, until all of that sum went back.
"""

from collections.abc import Iterable
from enum import StrEnum

from zdravie.platform.payments.types import Said, Word


class State(StrEnum):
    PENDING = "PENDING"
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"
    PAID = "PAID"
    REFUNDED = "REFUNDED"


_ABOUT_MONEY = frozenset({Said.PAID, Said.REFUNDED})
_STRONGEST_FIRST = (
    (Said.REFUNDED, State.REFUNDED),
    (Said.PAID, State.PAID),
    (Said.EXPIRED, State.EXPIRED),
    (Said.DECLINED, State.DECLINED),
)


def state_of(words: Iterable[Word], *, amount: int) -> State:
    """The state of a payment of this amount."""
    words = list(words)
    believed = {word.said for word in words if not is_wrong(word, amount=amount)}
    if any(is_wrong(word, amount=amount) for word in words) and not is_disputed(words, amount=amount):
        believed.add(Said.DECLINED)  # another sum came and went back: nothing is paid, and it may be repeated
    return next((state for said, state in _STRONGEST_FIRST if said in believed), State.PENDING)


def is_wrong(word: Word, *, amount: int) -> bool:
    """Whether the bank speaks of other money than was asked for."""
    return word.said in _ABOUT_MONEY and word.amount != amount


def is_disputed(words: Iterable[Word], *, amount: int) -> bool:
    """Whether somebody must look: another sum came and has not gone back, or the other way round."""
    wrong = {(word.said, word.amount) for word in words if is_wrong(word, amount=amount)}
    came, back = ({sum_ for said, sum_ in wrong if said is one} for one in (Said.PAID, Said.REFUNDED))
    return came != back
