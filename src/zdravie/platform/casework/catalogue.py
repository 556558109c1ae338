"""The catalogue of services and its search: synonyms, typing errors, beginnings of words (MB-042)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.registry import list_services

_GOOD, _WEAK = 0.62, 0.34
_SHORTEST = 2
_MOST_WORDS = 3
_SMALL = {"на", "в", "для", "по", "о", "и", "с", "от", "как", "где", "получить", "оформить", "онлайн"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: services that fit, else those that are similar, and words that would narrow it."""

    services: tuple[Service, ...]
    are_exact: bool
    refinements: tuple[str, ...] = ()


def search(query: str) -> Found:
    """The services that somebody who typed this looks for, the best first; everything for an empty query."""
    services = [one for one in list_services() if one.is_open]
    wanted = _words(query)
    if not wanted:
        return Found(tuple(services), are_exact=True)
    names = {one.code: one.list_synonyms() for one in services}
    scored = [(_score(wanted, (str(one.title), *names[one.code])), one) for one in services]
    scored.sort(key=lambda pair: -pair[0])
    good = tuple(one for score, one in scored if score >= _GOOD)
    if good:
        return Found(
            good,
            are_exact=True,
            refinements=_refinements(query, [name for one in good for name in names[one.code]]),
        )
    similar = tuple(one for score, one in scored if score >= _WEAK)
    return Found(similar, are_exact=False)


def _score(wanted: list[str], names: Iterable[str]) -> float:
    """How well the best of the service's names fits, from 0 to 1."""
    return max(_likeness(wanted, _words(name)) for name in names)


def _likeness(wanted: list[str], name: list[str]) -> float:
    """The mean over the typed words of the best fitting word of the name."""
    if not name:
        return 0.0
    joined = ["".join(name), *name]
    whole = _of_words("".join(wanted), "".join(name))
    mean = sum(max(_of_words(word, other) for other in joined) for word in wanted) / len(wanted)
    return max(whole, mean)


def _of_words(typed: str, word: str) -> float:
    if typed == word:
        return 1.0
    if len(typed) > _SHORTEST and word.startswith(typed):
        return 0.95
    ours, theirs = _trigrams(typed), _trigrams(word)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def _trigrams(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}


def _words(text: str) -> list[str]:
    plain = re.sub(r"[^0-9a-zа-я]+", " ", text.lower().replace("ё", "е")).split()
    kept = [word for word in plain if word not in _SMALL]
    return kept or plain


def _refinements(query: str, names: Iterable[str]) -> tuple[str, ...]:
    """Names of the found services that are close to what was typed and say more."""
    close = get_close_matches(query.lower(), list(names), n=_MOST_WORDS + 1, cutoff=0.3)
    return tuple(name for name in close if name != query.lower())[:_MOST_WORDS]
